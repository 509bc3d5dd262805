/** A camera for as long as a part of the page is shown: on with it, off with it, and off while the tab is hidden. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { type CameraState, createCamera } from './camera-store';

/**
 * @param wishedId the camera to begin with; null for the browser's choice
 * @param onChosen told of the camera that a person chose
 */
export function useCamera(wishedId: string | null = null, onChosen: (id: string) => void = () => {}): CameraState {
  const [camera] = useState(() => createCamera(navigator.mediaDevices, wishedId));
  useEffect(() => {
    const { start, rest, wake, listAgain, end } = camera.getState();
    const see = (): void => void (document.hidden ? rest() : wake());
    const list = (): void => void listAgain();
    void start();
    document.addEventListener('visibilitychange', see);
    navigator.mediaDevices?.addEventListener('devicechange', list);
    return () => {
      document.removeEventListener('visibilitychange', see);
      navigator.mediaDevices?.removeEventListener('devicechange', list);
      end();
    };
  }, [camera]);
  const state = useStore(camera);
  return {
    ...state,
    choose: (id) => {
      onChosen(id);
      return state.choose(id);
    },
  };
}
