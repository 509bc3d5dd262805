/** All added pictures with their verdicts. The list is virtual: only visible rows are in the DOM. */
import { Download, Trash2 } from 'lucide-react';
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components';
import { formatQuantity, formatValue } from '../domain/format-number';
import type { Limits, Verdict } from '../domain/verdict';
import { Button } from '../ui/parts/Button';
import { saveFile } from '../ui/parts/save-file';
import { VerdictBadge } from '../ui/parts/VerdictBadge';
import style from './PictureList.module.css';
import { resultsCsv } from './results-csv';
import { useStation, useStationStore } from './station-context';
import { limitsOf, type StationPicture, verdictAt } from './station-store';

const layoutOptions = { rowSize: 44 };

export function PictureList() {
  const store = useStationStore();
  const pictures = useStation((state) => state.pictures);
  const limits = useStation(limitsOf);
  const selectedId = useStation((state) => state.selectedId);
  if (pictures.length === 0) return null;
  const save = () => saveFile('station-results.csv', new Blob([resultsCsv(pictures, limits)], { type: 'text/csv' }));
  return (
    <div className={style.results}>
      <p role="status">{tally(pictures, limits)}</p>
      <div className={style.box}>
        <Virtualizer layout={ListLayout} layoutOptions={layoutOptions}>
          <ListBox
            aria-label="Inspected pictures"
            className={style.list}
            items={pictures.map((picture) => ({ picture, limits, id: picture.id }))}
            selectionMode="single"
            selectionBehavior="replace"
            disallowEmptySelection
            selectedKeys={selectedId === null ? [] : [selectedId]}
            onSelectionChange={(keys) => {
              const [id] = keys;
              if (typeof id === 'string') void store.getState().select(id);
            }}
          >
            {({ picture }) => <Row picture={picture} limits={limits} />}
          </ListBox>
        </Virtualizer>
      </div>
      <div className={style.buttons}>
        <Button icon={Download} onPress={save}>
          Download results
        </Button>
        <Button icon={Trash2} onPress={() => store.getState().clear()}>
          Clear the list
        </Button>
      </div>
    </div>
  );
}

function Row({ picture, limits }: { picture: StationPicture; limits: Limits }) {
  const verdict = verdictAt(limits, picture);
  const name = picture.path.slice(picture.path.lastIndexOf('/') + 1);
  const scored = picture.phase === 'done' ? formatValue(picture.score) : picture.phase === 'failed' ? 'cannot be read' : 'waiting';
  return (
    <ListBoxItem id={picture.id} textValue={`${name}, ${verdict ?? ''} ${scored}`} className={style.row}>
      <span className={style.name} title={picture.path}>
        {name}
      </span>
      <span>{scored}</span>
      {verdict && <VerdictBadge verdict={verdict} />}
    </ListBoxItem>
  );
}

function tally(pictures: readonly StationPicture[], limits: Limits): string {
  const count = (is: (picture: StationPicture) => boolean) => pictures.filter(is).length;
  const done = count(({ phase }) => phase === 'done');
  const failed = count(({ phase }) => phase === 'failed');
  const waiting = pictures.length - done - failed;
  const judged = (verdict: Verdict) => count((picture) => verdictAt(limits, picture) === verdict);
  const looked = limits.look === undefined ? [] : [`${judged('look')} to look at`];
  const others = [...(failed ? [`${failed} cannot be read`] : []), ...(waiting ? [`${waiting} waiting`] : [])];
  return [`${formatQuantity(done, 'picture')} inspected, ${judged('reject')} rejected`, ...looked, ...others].join(', ');
}
