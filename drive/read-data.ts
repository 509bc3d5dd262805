/** What the Data step shows: every picture with what is said of it and how its thumbnail looks, what was left out, and what is asked. */
import type { Page } from '@playwright/test';
import { within } from './within';

/** The grid over which a thumbnail is measured. */
export const COLUMNS = 6;
export const ROWS = 4;

export interface ShownPicture {
  readonly role: 'good' | 'test';
  readonly path: string;
  /** As it is read out: label, name, size, mask. */
  readonly said: string;
  readonly width: number;
  readonly height: number;
  readonly hasMask: boolean;
  /** How many pixels of it are said to be defect; null where no number is told. */
  readonly maskPixels: number | null;
  /** Means over a grid of 6 x 4; null where the thumbnail is not drawn. */
  readonly cells: readonly number[] | null;
}

export interface ShownData {
  readonly pictures: readonly ShownPicture[];
  readonly leftOut: readonly string[];
  /** Notices and questions, all of what is said above the pictures. */
  readonly notices: string;
  readonly isAsking: boolean;
}

/** @param looks whether thumbnails are measured */
export function readData(page: Page, looks = true, milliseconds = 20_000): Promise<ShownData> {
  return within(
    milliseconds,
    'reading what is shown',
    page.evaluate(
      async ([columns, rows, measures]) => {
        const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
        const cellsOf = async (image: HTMLImageElement): Promise<number[] | null> => {
          try {
            if (!image.complete || image.naturalWidth === 0) await image.decode();
            const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
            const drawing = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
            drawing.drawImage(image, 0, 0);
            const { data } = drawing.getImageData(0, 0, canvas.width, canvas.height);
            return Array.from({ length: columns * rows }, (_, index) => {
              const column = index % columns;
              const row = Math.floor(index / columns);
              const [left, right] = [Math.floor((column * canvas.width) / columns), Math.floor(((column + 1) * canvas.width) / columns)];
              const [top, bottom] = [Math.floor((row * canvas.height) / rows), Math.floor(((row + 1) * canvas.height) / rows)];
              let sum = 0;
              for (let y = top; y < bottom; y++)
                for (let x = left; x < right; x++) {
                  const at = 4 * (y * canvas.width + x);
                  sum += (data[at] + data[at + 1] + data[at + 2]) / 3;
                }
              return sum / Math.max(1, (right - left) * (bottom - top));
            });
          } catch {
            return null;
          }
        };
        const found = new Map<
          string,
          {
            role: 'good' | 'test';
            path: string;
            said: string;
            width: number;
            height: number;
            hasMask: boolean;
            maskPixels: number | null;
            cells: number[] | null;
          }
        >();
        for (const grid of document.querySelectorAll<HTMLElement>('[role=grid], [role=listbox]')) {
          const title = grid.closest('[role=group]')?.getAttribute('aria-labelledby') ?? '';
          const role = title.startsWith('good') ? 'good' : title.startsWith('test') ? 'test' : null;
          if (!role) continue;
          for (let top = 0; ; top += Math.max(100, grid.clientHeight - 120)) {
            grid.scrollTop = top;
            await frame();
            await frame();
            // While it is scrolled in leaps, pictures are not loaded.
            while (grid.querySelector('[role=row] img:not([src])')) await frame();
            for (const row of grid.querySelectorAll<HTMLElement>('[role=row]')) {
              const named = row.querySelector<HTMLElement>('[title]')?.title ?? '';
              // The path itself may hold line breaks; what the studio adds comes last.
              const [, path, width, height] = /^([\s\S]*)\n(\d+) x (\d+) pixels[^\n]*/.exec(named) ?? [];
              const tail = named.slice(named.lastIndexOf('\n') + 1);
              const [, marked] = /mask of ([\d,]+) pixels?/.exec(tail) ?? [];
              const key = `${role} ${row.getAttribute('data-key') ?? row.id} ${named}`;
              if (path === undefined || found.has(key)) continue;
              const image = row.querySelector('img');
              found.set(key, {
                role,
                path,
                said: row.getAttribute('aria-label') ?? '',
                width: Number(width),
                height: Number(height),
                hasMask: /\bmasks?\b/.test(tail),
                maskPixels: /empty mask|marks nothing/.test(`${tail} ${row.textContent}`)
                  ? 0
                  : marked
                    ? Number(marked.replaceAll(',', ''))
                    : null,
                cells: measures && image ? await cellsOf(image) : null,
              });
            }
            if (top + grid.clientHeight >= grid.scrollHeight) break;
          }
          grid.scrollTop = 0;
        }
        const panel = document.querySelector('[role=tabpanel]');
        const buttons = [...(panel?.querySelectorAll('button') ?? [])].map((button) => button.textContent?.trim() ?? '');
        return {
          pictures: [...found.values()],
          leftOut: [...document.querySelectorAll('[aria-label="Files left out"] li')].map((item) => item.textContent ?? ''),
          notices: [...(panel?.querySelectorAll('[class*=notice]') ?? [])].map((notice) => notice.textContent ?? '').join('\n'),
          isAsking: buttons.includes('Skip these') || Boolean(document.querySelector('[role=dialog]')),
        };
      },
      [COLUMNS, ROWS, looks] as const,
    ),
  );
}
