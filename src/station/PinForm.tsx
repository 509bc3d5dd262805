/** Asks for the PIN that opens the settings. Enter tries it, Escape gives up. It says what such a PIN is worth. */
import { useState } from 'react';
import { Button } from '../ui/parts/Button';
import { TextInput } from '../ui/parts/TextInput';
import style from './PinForm.module.css';
import { useStation, useStationStore } from './station-context';

export function PinForm() {
  const store = useStationStore();
  const settings = useStation((state) => state.settings);
  const [pin, setPin] = useState('');
  const isChecking = settings.phase === 'checking';
  const isWrong = settings.phase === 'asking' && settings.wasWrong && pin === '';
  const close = (): void => store.getState().lockSettings();
  return (
    <form
      className={style.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (pin === '' || isChecking) return;
        void store.getState().tryPin(pin);
        setPin('');
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <TextInput
        label="PIN"
        text={pin}
        inputMode="numeric"
        isSecret
        autoFocus
        error={
          isWrong
            ? 'This is not the PIN that was set when the station was exported. Try again, or ask whoever exported it for the PIN or for a new file.'
            : null
        }
        onType={setPin}
      />
      <p role="status" className={isChecking ? style.note : 'visually-hidden'}>
        {isChecking && 'Checking the PIN'}
      </p>
      <div className={style.buttons}>
        <Button type="submit" variant="primary" isDisabled={isChecking}>
          Open the settings
        </Button>
        <Button onPress={close}>Cancel</Button>
      </div>
      <p className={style.note}>
        The PIN keeps out a slip of the hand, not an attacker: whoever can change this file can change its threshold.
      </p>
    </form>
  );
}
