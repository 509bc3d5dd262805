/**
 * The table of runs, updated live: state, validation, and one measure of every detector. Selected rows can be acted on; two rows can be
 * shown side by side.
 */

import { Check, Minus, Star } from 'lucide-react';
import { useMemo } from 'react';
import { Cell, Checkbox, Column, Row, type Selection, Table, TableBody, TableHeader } from 'react-aria-components';
import type { Comparison } from '../../domain/comparison';
import { detectors, shownDetectorIds } from '../../domain/detectors';
import { formatDuration, formatShare } from '../../domain/format-number';
import { measureUnavailableReason, type TableRow, tableMeasures, tableRows } from '../../store/compare/comparison-table';
import type { LiveComparedRun, TableColumn, TableMeasureId } from '../../store/state/compare-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import { SelectField } from '../parts/SelectField';
import { RunActions } from './RunActions';
import { RunState } from './RunState';
import style from './RunTable.module.css';

const measureChoices = tableMeasures.map(({ id, label }): { value: TableMeasureId; label: string } => ({ value: id, label }));

export interface RunTableProps {
  readonly comparison: Comparison;
  /** Whether the person returns from the side-by-side view. */
  readonly returning: boolean;
}

export function RunTable({ comparison, returning }: RunTableProps) {
  const live = useStudio((state) => state.compare.liveRun);
  const { measure: chosenMeasureId, order, chosen: selected } = useStudio((state) => state.compare.tableView);
  const {
    compare: { changeTable },
  } = useStudioStore().getState();
  const possible = tableMeasures.filter((measure) => measureUnavailableReason(comparison, measure) === null);
  const measure = tableMeasures.find(({ id }) => id === chosenMeasureId) ?? possible[0] ?? tableMeasures[0];
  const rows = useMemo(() => tableRows(comparison, measure.id, order), [comparison, measure.id, order]);
  const chosen = comparison.runs.filter(({ id }) => selected.has(id));
  const unavailableReason = measureUnavailableReason(comparison, measure);
  const missing = unavailableReason ?? missingSentence(comparison, measure.needs === null);
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
            {shownDetectorIds.map((detector) => (
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
        Validation measures how well a run repairs its own corruption on held-out pictures. Compare it between networks, not between
        corruptions.
      </p>
    </section>
  );
}

/** What can be compared without labels. */
function missingSentence(comparison: Comparison, isWithoutLabels: boolean): string | null {
  if (!isWithoutLabels) return null;
  const auroc = measureUnavailableReason(comparison, tableMeasures[0]);
  return auroc && `${auroc} So there is no AUROC. Validation and the scores of held-out good pictures can still be compared.`;
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
      {shownDetectorIds.map((detector) => (
        <Cell key={detector} className={`${style.number} ${best.has(detector) ? style.best : ''}`}>
          {best.has(detector) && (
            <>
              <Star aria-hidden size={12} fill="currentColor" />
              <span className="visually-hidden">best: </span>
            </>
          )}
          {formatShare(values[detector] ?? null)}
        </Cell>
      ))}
      <Cell className={style.number}>{seconds === null ? '-' : seconds < 1 ? '< 1 s' : formatDuration(seconds)}</Cell>
    </Row>
  );
}
