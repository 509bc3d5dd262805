/** An object URL of a file for as long as the component uses it. */
import { useEffect, useState } from 'react';
import type { StudioPicture } from '../../store/state/picture-state';

/** Browsers do not display TIFF, and display deep PNG without the levels; the thumbnail replaces them. */
export const isShownByBrowsers = ({ deep, path }: StudioPicture): boolean => !deep && !/\.tiff?$/i.test(path);

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
