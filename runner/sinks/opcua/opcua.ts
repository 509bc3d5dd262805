/**
 * Shows verdicts to a PLC or SCADA: an OPC UA server with an object `Stainless` whose variables hold the last verdict and what was counted. Number is written
 * last and rises by one with each verdict: whoever sees it change reads the others. It shows and does not queue; docs/sinks.md says what that means.
 */
import type { UAVariable } from 'node-opcua';
import type { JournalEntry } from '../../../src/domain/journal/journal-entry';
import { runnerVerdicts } from '../../journal/verdict-entry';
import { messageOfEntry, type VerdictMessage } from '../message';
import type { Sink } from '../sink';
import { countedOn, noneCounted, type VerdictCounts } from '../verdict-counts';
import { type OpcuaServerOptions, startServer } from './server';

export interface OpcuaOptions extends OpcuaServerOptions {
  readonly source: string;
}

/** What outlasts a start. */
interface OpcuaState {
  /** Verdicts shown, over all starts. */
  readonly number: number;
  readonly counts: VerdictCounts;
  readonly lastError: string;
  readonly last: VerdictMessage | null;
}

const variables = {
  Message: 'String',
  Verdict: 'String',
  VerdictCode: 'Int32',
  Score: 'Double',
  Threshold: 'Double',
  LookLimit: 'Double',
  Picture: 'String',
  Time: 'DateTime',
  Detector: 'String',
  ModelVersion: 'String',
  CountPass: 'UInt32',
  CountLook: 'UInt32',
  CountReject: 'UInt32',
  CountUnreadable: 'UInt32',
  LastError: 'String',
  Running: 'Boolean',
  Number: 'UInt32',
} as const;

type VariableName = keyof typeof variables;
type Values = Readonly<Record<VariableName, string | number | boolean | Date>>;

/** A UInt32 begins at 0 again behind it. */
const COUNTER_END = 2 ** 32;

export function opcuaSink(options: OpcuaOptions): Sink {
  let state: OpcuaState = { number: 0, counts: noneCounted, lastError: '', last: null };
  let show = (_state: OpcuaState, _isRunning: boolean): void => {};
  let shutdown = async (): Promise<void> => {};
  return {
    name: 'opcua',
    most: 50,
    async open(last, folder) {
      state = (last as OpcuaState | undefined) ?? state;
      const { opcua, server } = await startServer(options, folder);
      shutdown = () => server.shutdown(100);
      const space = server.engine.addressSpace;
      if (!space) throw new Error('The OPC UA server has no address space.');
      const own = space.getOwnNamespace();
      const object = own.addObject({ organizedBy: space.rootFolder.objects, browseName: 'Stainless', nodeId: 's=Stainless' });
      const nodes = new Map<VariableName, UAVariable>();
      for (const [name, dataType] of Object.entries(variables) as [VariableName, string][])
        nodes.set(
          name,
          own.addVariable({
            componentOf: object,
            browseName: name,
            nodeId: `s=Stainless.${name}`,
            dataType,
            minimumSamplingInterval: 0, // With serverCapabilities: a subscriber with a queue is told every verdict.
            accessLevel: 'CurrentRead',
            userAccessLevel: 'CurrentRead',
          }),
        );
      show = (shown, isRunning) => {
        const at = new Date();
        for (const [name, value] of Object.entries(valuesOf(shown, isRunning)) as [VariableName, Values[VariableName]][])
          nodes.get(name)?.setValueFromSource({ dataType: opcua.DataType[variables[name]], value }, opcua.StatusCodes.Good, at);
      };
      show(state, true);
      await server.start();
    },
    async deliver(entries: readonly JournalEntry[]): Promise<OpcuaState> {
      for (const entry of entries) {
        const next = following(state, entry, options.source);
        if (next === state) continue;
        state = next;
        show(state, true);
        await new Promise((resolve) => setImmediate(resolve)); // Reads come in between, each of one verdict.
      }
      return state;
    },
    async close() {
      show(state, false);
      await shutdown();
    },
  };
}

function following(state: OpcuaState, entry: JournalEntry, source: string): OpcuaState {
  const last = messageOfEntry(entry, source);
  if (!last) return state;
  return {
    number: (state.number + 1) % COUNTER_END,
    counts: countedOn(state.counts, [entry]),
    lastError: last.error ?? state.lastError,
    last,
  };
}

/** In the order in which they are written. */
function valuesOf({ number, counts, lastError, last }: OpcuaState, isRunning: boolean): Values {
  return {
    Message: last ? JSON.stringify(last) : '',
    Verdict: last?.verdict ?? '',
    VerdictCode: last ? runnerVerdicts.indexOf(last.verdict) : -1,
    Score: last?.score ?? Number.NaN,
    Threshold: last?.threshold ?? Number.NaN,
    LookLimit: last?.lookLimit ?? Number.NaN,
    Picture: last?.picture ?? '',
    Time: new Date(last?.at ?? 0),
    Detector: last?.detector ?? '',
    ModelVersion: last?.model ?? '',
    CountPass: counts.pass % COUNTER_END,
    CountLook: counts.look % COUNTER_END,
    CountReject: counts.reject % COUNTER_END,
    CountUnreadable: counts.unreadable % COUNTER_END,
    LastError: lastError,
    Running: isRunning,
    Number: number,
  };
}
