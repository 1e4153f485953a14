type Stop = () => Promise<void>;

/**
 * Starts several things, each of which is added with the way to end it. Ending goes from the last to the first and
 * goes on when one cannot be ended. When one does not start, those before it are ended.
 */
export async function startTogether<T extends object>(
  start: (add: (stop: Stop) => void) => Promise<T>,
): Promise<T & { stop: Stop }> {
  const stops: Stop[] = [];
  const stop = async () => {
    const failures: unknown[] = [];
    for (const end of stops.splice(0).reverse()) await end().catch((error) => failures.push(error));
    if (failures.length > 0)
      throw new AggregateError(failures, `could not end everything: ${failures.join('; ')}`);
  };
  try {
    return { ...(await start((end) => stops.push(end))), stop };
  } catch (error) {
    await stop().catch(console.error);
    throw error;
  }
}
