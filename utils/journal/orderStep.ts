/** What is due next, or newest, is found by its time, so each of several has one of its own: ms, and exact as a fraction. */
export const orderStepMs = 1 / 1024;
