const perPage = 30;

/** One page of a list in the API's envelope; a page that there is not is empty. */
export function apiPage(entries: readonly unknown[], asked: string | null) {
  const current = Math.max(1, Number(asked ?? 1) || 1);
  const pages = Math.max(1, Math.ceil(entries.length / perPage));
  return {
    response: entries.slice((current - 1) * perPage, current * perPage),
    count: entries.length,
    pagination: {
      previous: current > 1 ? current - 1 : null,
      next: current < pages ? current + 1 : null,
      current,
      per_page: perPage,
      count: entries.length,
      pages,
    },
  };
}
