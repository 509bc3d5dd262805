/** A picture's own file as the browser shows it at full size, while it is looked at. */
import { useEffect, useState } from 'react';
import type { HeldPicture } from '../../store/state/picture-state';

/** Browsers do not show TIFF, and deep PNG as they see fit: its thumbnail stands for it. */
export const isShownByBrowsers = ({ deep, path }: HeldPicture): boolean => !deep && !/\.tiff?$/i.test(path);

/** Empty at first. */
export function useObjectUrl(file: Blob | undefined): string {
  const [address, setAddress] = useState('');
  useEffect(() => {
    if (!file) return;
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return address;
}
