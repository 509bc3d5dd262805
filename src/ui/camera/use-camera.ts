/** A camera that is on while its component is mounted and the tab is visible. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { type CameraState, createCamera } from './camera-store';

/**
 * @param requestedCameraId the camera to start with; null for the browser’s choice
 * @param onChosen called with the id of the camera that a person chose
 */
export function useCamera(requestedCameraId: string | null = null, onChosen: (id: string) => void = () => {}): CameraState {
  const [camera] = useState(() => createCamera(navigator.mediaDevices, requestedCameraId));
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
