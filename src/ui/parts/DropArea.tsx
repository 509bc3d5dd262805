/** A labelled area that accepts dropped files. Its children provide buttons for the same purpose. */
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { type Collected, collectDropped } from './collect-dropped';
import style from './DropArea.module.css';

export interface DropAreaProps {
  readonly className?: string | undefined;
  /** Shown while files are dragged over the area. */
  readonly invitation: string;
  readonly children: ReactNode;
  onDropFiles(files: Promise<Collected[]>): void;
}

export function DropArea({ className = '', invitation, children, onDropFiles }: DropAreaProps) {
  const [hovered, setHovered] = useState(false);
  // Enter and leave fire for every child. Only their balance tells whether the pointer is inside.
  const depth = useRef(0);
  const hasFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');
  const change = (event: DragEvent, by: 1 | -1): void => {
    if (!hasFiles(event)) return;
    // Only the innermost area shows its invitation.
    event.stopPropagation();
    depth.current = Math.max(0, depth.current + by);
    setHovered(depth.current > 0);
  };
  const drop = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    depth.current = 0;
    setHovered(false);
    onDropFiles(collectDropped(event.dataTransfer));
  };
  const allow = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    event.dataTransfer.dropEffect = 'copy';
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is extra; the same is done by the file inputs inside
    <div
      className={`${style.area} ${className}`}
      data-hovered={hovered || undefined}
      onDragEnter={(event) => change(event, 1)}
      onDragLeave={(event) => change(event, -1)}
      onDragOver={allow}
      onDrop={drop}
    >
      {children}
      {hovered && <p className={style.invitation}>{invitation}</p>}
    </div>
  );
}
