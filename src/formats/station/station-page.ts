/**
 * The station's HTML file: the template that the build made (vite-station.ts) with a model and a title. The model is seven-bit text, which has no
 * character that HTML interprets. The title is the only text of a person in the file, and it is escaped.
 */
import { StudioError } from '../../domain/studio-error';
import { escapeHtml } from '../html/escape-html';
import { writeSevenBits } from './seven-bit-text';
import { STATION_MARKS } from './station-marks';

/**
 * @param template as the studio's own server gave it
 * @param title the project's name
 * @param model as formats/station/station-model.ts wrote it
 * @throws StudioError station-template-wrong where the template is another file, for instance a server's word that it is not there
 */
export function writeStationPage(template: string, title: string, model: Uint8Array): Blob {
  const [beforeTitle, afterTitle] = partedAt(template, STATION_MARKS.title);
  const [beforeModel, afterModel] = partedAt(afterTitle, STATION_MARKS.model);
  return new Blob([beforeTitle, escapeHtml(title), beforeModel, writeSevenBits(model), afterModel], { type: 'text/html' });
}

function partedAt(text: string, mark: string): [string, string] {
  const parts = text.split(mark);
  if (parts.length !== 2) throw new StudioError('station-template-wrong');
  return [parts[0], parts[1]];
}
