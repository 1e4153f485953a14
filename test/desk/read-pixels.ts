import { runCommand } from './started-process.ts';

/** A part of the screen, in pixels from its top left corner. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The colours in a part of the screen, row by row, three bytes each: red, green, blue. */
export function readPixels({ x, y, width, height }: Area, env: NodeJS.ProcessEnv): Promise<Buffer> {
  const area = `${width}x${height}+${x}+${y}`;
  return runCommand('import', ['-window', 'root', '-crop', area, '-depth', '8', 'rgb:-'], { env });
}
