/** How a line takes part in the list: one of all lines can be reached with Tab, the others with the arrow keys. */
export interface LineProps {
  tabIndex: 0 | -1;
  titleId: string;
  focusRef: (element: HTMLElement | null) => void;
  onFocus: () => void;
}
