/** The PIN that locks the station's settings; it says what such a PIN is worth. */
import { pinFault } from '../../domain/station-lock';
import { useStudio, useStudioStore } from '../context/studio-context';
import { TextInput } from '../parts/TextInput';

export function StationOptions() {
  const store = useStudioStore();
  const { pin } = useStudio((state) => state.export.exportOptions.station);
  return (
    <TextInput
      label="PIN for its settings, if you want one"
      text={pin}
      inputMode="numeric"
      error={pinFault(pin)}
      help="4 to 8 digits. The threshold then opens with the PIN alone. It keeps out a slip of the hand, not an attacker, and is not saved here: note it down."
      onType={(typed) => store.getState().export.setExportOptions('station', { pin: typed })}
    />
  );
}
