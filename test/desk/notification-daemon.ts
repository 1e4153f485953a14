/** The size of the desk's screen, and where on it notifications are shown: a column of their own on the right. */
export const screen = { width: 1700, height: 1050 };
const column = { width: 380, margin: 10, border: 2 };

const background = '1b3a5c';

/**
 * The daemon's settings: nothing ever goes away by itself, whatever the browser asks for, nothing is merged or
 * left out, and the oldest is on top, so that a notification can be pointed at by its position. What its menu of
 * buttons offers is chosen by the line in the file at `choice`.
 */
export const daemonSettings = (choice: string): string => `[global]
  follow = none
  width = ${column.width}
  height = 300
  notification_limit = 0
  origin = top-right
  offset = ${column.margin}x${column.margin}
  font = DejaVu Sans 10
  sort = no
  stack_duplicates = no
  idle_threshold = 0
  show_indicators = no
  max_icon_size = 32
  horizontal_padding = 14
  frame_width = ${column.border}
  frame_color = "#7fa7cf"
  separator_height = ${column.border}
  separator_color = frame
  mouse_left_click = do_action, close_current
  dmenu = grep -m1 -F -f ${choice}
[stay]
  summary = "*"
  timeout = 0
  background = "#${background}"
  foreground = "#ffffff"
`;

/** Wide enough for the column, which dunst makes some pixels wider than it is told. */
const areaWidth = column.width + 3 * column.margin;

/** The part of the screen in which notifications are shown. */
export const notificationArea = {
  x: screen.width - areaWidth,
  y: 0,
  width: areaWidth,
  height: screen.height,
};

/** The part of the screen, one pixel wide and right of all text, in which a notification is a run of one colour. */
export const stripe = {
  x: screen.width - column.margin - column.border - 5,
  y: 0,
  width: 1,
  height: screen.height,
};

/**
 * Finds the middle of each notification, from the top, in the pixels of the stripe (3 bytes each: red, green, blue).
 */
export function findMiddles(pixels: Buffer): number[] {
  const colour = Buffer.from(background, 'hex');
  const middles: number[] = [];
  let top: number | undefined;
  for (let y = 0; y <= pixels.length / 3; y += 1) {
    const isInside = pixels.subarray(y * 3, y * 3 + 3).equals(colour);
    if (isInside) top ??= y;
    else if (top !== undefined) {
      middles.push(Math.floor((top + y) / 2));
      top = undefined;
    }
  }
  return middles;
}
