// Written anew for each run.
export const streamUrl = '';
export const token = '';
