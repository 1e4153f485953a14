import type { Budget } from '@/utils/accounts/api/budget';

/** Allows everything and counts nothing. Only import in tests. */
export const noBudget: Budget = { spend: async () => ({ ok: true }), note: async () => undefined };
