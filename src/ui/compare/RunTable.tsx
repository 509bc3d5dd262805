/** The runs as a table, live: state, validation, one measure of every detector. Choose rows to act on them, two to see side by side. */
import {
  Check,
  CircleDashed,
  CircleX,
  Columns2,
  History,
  LoaderCircle,
  type LucideIcon,
  Minus,
  Pause,
  RotateCcw,
  ScanSearch,
  SkipForward,
  SlidersHorizontal,
  Star,
  Trash2,
} from 'lucide-react';
import { useMemo } from 'react';
import { Cell, Checkbox, Column, Row, type Selection, Table, TableBody, TableHeader } from 'react-aria-components';
import type { ComparedRun, Comparison, RunStatus } from '../../domain/comparison';
import { detectorIds, detectors } from '../../domain/detectors';
import { sayCount, sayDuration, sayShare } from '../../domain/say-number';
import { measureHindrance, type TableRow, tableMeasures, tableRows } from '../../store/compare/comparison-table';
import { isComparing } from '../../store/state/activity';
import type { LiveComparedRun, TableColumn, TableMeasureId } from '../../store/state/compare-state';
import { Button } from '../parts/Button';
import { SelectField } from '../parts/SelectField';
import { useGoToStep } from '../context/step-context';
import { useStudio, useStudioStore } from '../context/studio-context';
import style from './RunTable.module.css';

const looks: Record<RunStatus['phase'], { readonly icon: LucideIcon; readonly word: string }> = {
  waiting: { icon: CircleDashed, word: 'waiting' },
  running: { icon: LoaderCircle, word: 'running' },
  interrupted: { icon: Pause, word: 'paused' },
  trained: { icon: History, word: 'trained, not inspected' },
  done: { icon: Check, word: 'done' },
  failed: { icon: CircleX, word: 'failed' },
  skipped: { icon: SkipForward, word: 'skipped' },
};

const measureChoices = tableMeasures.map(({ id, label }): { value: TableMeasureId; label: string } => ({ value: id, label }));

export interface RunTableProps {
  readonly comparison: Comparison;
  /** Somebody comes back from two runs side by side. */
  readonly returning: boolean;
}

export function RunTable({ comparison, returning }: RunTableProps) {
  const live = useStudio((state) => state.compare.liveRun);
  const { measure: wished, order, chosen: selected } = useStudio((state) => state.compare.tableView);
  const {
    compare: { changeTable },
  } = useStudioStore().getState();
  const possible = tableMeasures.filter((measure) => measureHindrance(comparison, measure) === null);
  const measure = tableMeasures.find(({ id }) => id === wished) ?? possible[0] ?? tableMeasures[0];
  const rows = useMemo(() => tableRows(comparison, measure.id, order), [comparison, measure.id, order]);
  const chosen = comparison.runs.filter(({ id }) => selected.has(id));
  const hindrance = measureHindrance(comparison, measure);
  const missing = hindrance ?? missingSentence(comparison, measure.needs === null);
  return (
    <section aria-labelledby="runs-title" className={style.runs}>
      <div className={style.head}>
        <h2 id="runs-title">Runs</h2>
        <SelectField
          label="Measure"
          inline
          value={measure.id}
          choices={measureChoices}
          onChange={(id) => changeTable({ measure: id as TableMeasureId })}
        />
        <p className={style.quiet}>{measure.help}</p>
      </div>
      {missing && <p className={style.missing}>{missing}</p>}
      <RunActions chosen={chosen} returning={returning} />
      <div className={style.box}>
        <Table
          aria-label="Runs"
          className={style.table}
          selectionMode="multiple"
          selectedKeys={selected}
          onSelectionChange={(keys: Selection) =>
            changeTable({ chosen: new Set(keys === 'all' ? comparison.runs.map(({ id }) => id) : [...keys].map(String)) })
          }
          {...(order ? { sortDescriptor: { column: order.column, direction: order.direction } } : {})}
          onSortChange={({ column, direction }) => changeTable({ order: { column: column as TableColumn, direction } })}
        >
          <TableHeader>
            <Column className={style.check}>
              <RowCheckbox />
            </Column>
            <SortColumn id="run" label="Run" isRowHeader />
            <SortColumn id="state" label="State" />
            <SortColumn id="psnr" label="Validation" unit="dB PSNR" isNumber />
            {detectorIds.map((detector) => (
              <SortColumn key={detector} id={detector} label={detectors[detector].label} unit={measure.label} isNumber />
            ))}
            <SortColumn id="seconds" label="Training" unit="time" isNumber />
          </TableHeader>
          <TableBody
            items={rows}
            dependencies={[live, measure.id]}
            renderEmptyState={() => <p className={style.empty}>There are no runs.</p>}
          >
            {(row) => <RunRow row={row} live={live?.runId === row.run.id ? live : null} />}
          </TableBody>
        </Table>
      </div>
      <p className={style.quiet}>
        Validation is how well a run repairs its own kind of damage on held-out pictures: compare it between networks, not between
        corruptions.
      </p>
    </section>
  );
}

/** Without labels: what can be said nevertheless. */
function missingSentence(comparison: Comparison, isWithoutLabels: boolean): string | null {
  if (!isWithoutLabels) return null;
  const auroc = measureHindrance(comparison, tableMeasures[0]);
  return auroc && `${auroc} So there is no AUROC; what can be compared is the validation and how held-out good pictures score.`;
}

interface SortColumnProps {
  readonly id: TableColumn;
  readonly label: string;
  readonly unit?: string;
  readonly isRowHeader?: boolean;
  readonly isNumber?: boolean;
}

function SortColumn({ id, label, unit, isRowHeader = false, isNumber = false }: SortColumnProps) {
  return (
    <Column id={id} allowsSorting isRowHeader={isRowHeader} textValue={label} className={`${style.column} ${isNumber ? style.number : ''}`}>
      {({ sortDirection }) => (
        <>
          <span className={style.label}>
            {label}
            <span aria-hidden="true" className={style.arrow}>
              {sortDirection === 'ascending' ? '▲' : sortDirection === 'descending' ? '▼' : ''}
            </span>
          </span>
          {unit && <span className={style.unit}>{unit}</span>}
        </>
      )}
    </Column>
  );
}

function RowCheckbox() {
  return (
    <Checkbox slot="selection" className={style.checkbox}>
      {({ isIndeterminate }) => (
        <span aria-hidden="true" className={style.mark}>
          {isIndeterminate ? <Minus size={12} strokeWidth={3} /> : <Check size={12} strokeWidth={3} />}
        </span>
      )}
    </Checkbox>
  );
}

function RunRow({ row, live }: { row: TableRow; live: LiveComparedRun | null }) {
  const { run, name, psnr, values, best, seconds } = row;
  const shown = psnr ?? live?.bestPsnr ?? null;
  return (
    <Row id={run.id} textValue={name} className={style.row}>
      <Cell className={style.check}>
        <RowCheckbox />
      </Cell>
      <Cell className={style.name}>{name}</Cell>
      <Cell>
        <RunState status={run.status} live={live} />
      </Cell>
      <Cell className={`${style.number} ${live && psnr === null ? style.quiet : ''}`}>{shown === null ? '-' : shown.toFixed(1)}</Cell>
      {detectorIds.map((detector) => (
        <Cell key={detector} className={`${style.number} ${best.has(detector) ? style.best : ''}`}>
          {best.has(detector) && (
            <>
              <Star aria-hidden size={12} fill="currentColor" />
              <span className="visually-hidden">best: </span>
            </>
          )}
          {sayShare(values[detector] ?? null)}
        </Cell>
      ))}
      <Cell className={style.number}>{seconds === null ? '-' : seconds < 1 ? '< 1 s' : sayDuration(seconds)}</Cell>
    </Row>
  );
}

function RunState({ status, live }: { status: RunStatus; live: LiveComparedRun | null }) {
  const { icon: Icon, word } = looks[status.phase];
  return (
    <span className={style.state} data-phase={status.phase}>
      <Icon aria-hidden size={14} />
      {live
        ? liveText(live)
        : status.phase === 'interrupted'
          ? `paused, ${status.fromStep === null ? 'begins anew' : `step ${sayCount(status.fromStep)} kept`}`
          : word}
    </span>
  );
}

function liveText({ stage, progress, done, total }: LiveComparedRun): string {
  if (stage === 'preparing' || !progress) return stage === 'inspecting' ? `inspecting ${done} of ${total}` : 'preparing';
  if (stage === 'learning') return `learning what is usual ${done} of ${total}`;
  if (stage === 'scoring') return `scoring held-out ${done} of ${total}`;
  if (stage === 'inspecting') return `inspecting ${done} of ${total}`;
  return `step ${sayCount(progress.step)}${progress.totalSteps === null ? '' : ` of ${sayCount(progress.totalSteps)}`}`;
}

function RunActions({ chosen, returning }: { chosen: readonly ComparedRun[]; returning: boolean }) {
  const store = useStudioStore();
  const goTo = useGoToStep();
  const comparing = useStudio(isComparing);
  const {
    compare: { openPair, useRun: takeRun, useRunRecipe: takeRecipe, skipRun, retryRun, removeRuns },
  } = store.getState();
  const all = (phases: readonly RunStatus['phase'][]) => chosen.length > 0 && chosen.every(({ status }) => phases.includes(status.phase));
  const isPair = chosen.length === 2 && all(['done']);
  const [first, second] = chosen;
  return (
    <fieldset className={style.actions}>
      <legend className="visually-hidden">With the chosen runs</legend>
      <Button
        look={isPair ? 'primary' : 'plain'}
        icon={Columns2}
        autoFocus={returning}
        isDisabled={!isPair}
        onPress={() => void openPair(first.id, second.id)}
      >
        Side by side
      </Button>
      <Button
        icon={ScanSearch}
        isDisabled={chosen.length !== 1 || !all(['done', 'trained']) || comparing}
        onPress={async () => {
          if (await takeRun(first.id)) goTo('inspect');
        }}
      >
        Use this run
      </Button>
      <Button
        icon={SlidersHorizontal}
        isDisabled={chosen.length !== 1}
        onPress={() => {
          takeRecipe(first.id);
          goTo('train');
        }}
      >
        Use its recipe
      </Button>
      <Button
        icon={SkipForward}
        isDisabled={!all(['waiting', 'interrupted', 'trained', 'running'])}
        onPress={() =>
          chosen.forEach(({ id }) => {
            skipRun(id);
          })
        }
      >
        Skip
      </Button>
      <Button
        icon={RotateCcw}
        isDisabled={!all(['failed', 'skipped'])}
        onPress={() =>
          chosen.forEach(({ id }) => {
            retryRun(id);
          })
        }
      >
        Try again
      </Button>
      <Button icon={Trash2} isDisabled={chosen.length === 0} onPress={() => removeRuns(new Set(chosen.map(({ id }) => id)))}>
        Remove
      </Button>
      <span className={style.quiet}>{hintOf(chosen, isPair, comparing)}</span>
    </fieldset>
  );
}

function hintOf(chosen: readonly ComparedRun[], isPair: boolean, comparing: boolean): string {
  if (isPair) return '';
  if (chosen.length === 1 && comparing) return 'Pause the comparison to use a run in Inspect and Export.';
  return 'Choose two runs that are done to see them side by side.';
}
