/** The client against a worker that is a plain object: promises, events, abort, crash and rebirth. */
import { describe, expect, it, vi } from 'vitest';
import { defaultRecipe } from '../domain/presets';
import type { AboutRequest } from '../protocol/events';
import type { ToWorker } from '../protocol/requests';
import { createStudioClient } from './studio-client';
import type { PortListener, WorkerPort } from './worker-port';

interface FakePort extends WorkerPort {
  readonly posted: ToWorker[];
  readonly handedOver: Transferable[];
  say(message: AboutRequest): void;
  die(detail: string): void;
  terminated: boolean;
}

function fakePort(): FakePort {
  let listener: PortListener | null = null;
  const posted: ToWorker[] = [];
  const handedOver: Transferable[] = [];
  return {
    posted,
    handedOver,
    terminated: false,
    post: (message, transfer = []) => {
      posted.push(message);
      handedOver.push(...transfer);
    },
    listen: (given) => {
      listener = given;
    },
    say: (message) => listener?.message(message),
    die: (detail) => listener?.crash(detail),
    terminate() {
      this.terminated = true;
    },
  };
}

function studio() {
  const ports: FakePort[] = [];
  const client = createStudioClient(() => {
    const port = fakePort();
    ports.push(port);
    return port;
  });
  return { client, ports };
}

const device = { kind: 'wasm', description: 'CPU', reason: 'no GPU' } as const;

describe('studio client', () => {
  it('resolves a request with its own answer and hands over its events', async () => {
    const { client, ports } = studio();
    const onEvent = vi.fn();
    const answer = client.ask({ kind: 'check-files', files: [] }, { onEvent });
    const event = { kind: 'file-ended', id: 'file-1' } as const;
    ports[0].say({ kind: 'event', id: 1, event });
    ports[0].say({ kind: 'event', id: 99, event });
    ports[0].say({ kind: 'done', id: 1, answer: { kind: 'check-files', value: { accepted: 1, rejected: 1 } } });
    expect(await answer).toEqual({ accepted: 1, rejected: 1 });
    expect(onEvent).toHaveBeenCalledTimes(1);
  });

  it('hands over what is transferred with a request', () => {
    const { client, ports } = studio();
    const frame = { width: 2, height: 2 } as ImageBitmap;
    void client.ask({ kind: 'inspect-frame', frame, detector: 'residual' }, { transfer: [frame] });
    expect(ports[0].handedOver).toEqual([frame]);
  });

  it('takes files in on another worker than it computes on', () => {
    const { client, ports } = studio();
    void client.ask({ kind: 'check-files', files: [] });
    void client.ask({ kind: 'open-device', preference: 'auto' });
    void client.ask({ kind: 'make-sample', sample: 'cloth', seed: 1 });
    expect(ports.map((port) => port.posted.length)).toEqual([2, 1]);
  });

  it('gives each trial of the devices a worker of its own, which ends with it', async () => {
    const { client, ports } = studio();
    const machine = { adapter: 'none', webglRenderer: null, cores: 2, crossOriginIsolated: true, studioVersion: 'test' };
    const survey = { machine, candidates: ['wasm'], ruledOut: [] } as const;
    const trial = { machine, date: '2026-11-24T08:00:00.000Z', seconds: 1, devices: [] };
    const computed = client.ask({ kind: 'survey-devices' });
    const tried = client.ask({ kind: 'try-devices', survey });
    ports[1].say({ kind: 'done', id: 1, answer: { kind: 'try-devices', value: { trial } } });
    expect(await tried).toEqual({ trial });
    expect(ports[1].terminated).toBe(true);
    const aborter = new AbortController();
    const again = client.ask({ kind: 'try-devices', survey }, { signal: aborter.signal });
    aborter.abort();
    await expect(again).rejects.toMatchObject({ code: 'aborted' });
    expect(ports.map(({ terminated }) => terminated)).toEqual([false, true, true]);
    ports[0].say({ kind: 'done', id: 1, answer: { kind: 'survey-devices', value: { survey } } });
    expect(await computed).toEqual({ survey });
  });

  it('rejects with the sentence of the worker’s error', async () => {
    const { client, ports } = studio();
    const answer = client.ask({ kind: 'inspect', pictures: [], startOver: true, forget: [] });
    ports[0].say({ kind: 'failed', id: 1, error: { code: 'no-model', facts: {} } });
    await expect(answer).rejects.toThrow('There is no trained model yet');
  });

  it('aborts at once, tells the worker, and ignores what still comes', async () => {
    const { client, ports } = studio();
    const aborter = new AbortController();
    const answer = client.ask({ kind: 'inspect', pictures: [], startOver: true, forget: [] }, { signal: aborter.signal });
    aborter.abort();
    await expect(answer).rejects.toMatchObject({ code: 'aborted' });
    expect(ports[0].posted[1]).toEqual({ kind: 'control', id: 1, control: 'abort' });
    ports[0].say({ kind: 'failed', id: 1, error: { code: 'aborted', facts: {} } });
  });

  it('never posts a request whose signal was aborted before', async () => {
    const { client, ports } = studio();
    await expect(
      client.ask({ kind: 'inspect', pictures: [], startOver: true, forget: [] }, { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({
      code: 'aborted',
    });
    expect(ports).toHaveLength(0);
  });

  it('steers a training run until it has ended', async () => {
    const { client, ports } = studio();
    const run = client.train({ kind: 'train', recipe: defaultRecipe, good: [], checkpoint: null, interruptions: [] });
    run.pause();
    run.resume();
    run.stop();
    expect(ports[0].posted.slice(1).map((message) => message.kind === 'control' && message.control)).toEqual(['pause', 'resume', 'stop']);
    ports[0].say({ kind: 'failed', id: 1, error: { code: 'too-few-good', facts: { count: 0, minimum: 2 } } });
    await expect(run.finished).rejects.toMatchObject({ code: 'too-few-good' });
    run.pause();
    expect(ports[0].posted).toHaveLength(4);
  });

  it('rejects everything pending after a crash and starts afresh on the next request', async () => {
    const { client, ports } = studio();
    const crashed = vi.fn();
    client.onComputeCrash(crashed);
    const first = client.ask({ kind: 'open-device', preference: 'auto' });
    const second = client.ask({ kind: 'inspect', pictures: [], startOver: true, forget: [] });
    ports[0].die('out of memory');
    ports[0].die('again');
    await expect(first).rejects.toMatchObject({ code: 'worker-crashed', facts: { detail: 'out of memory' } });
    await expect(second).rejects.toMatchObject({ code: 'worker-crashed' });
    expect(ports[0].terminated).toBe(true);
    expect(crashed).toHaveBeenCalledTimes(1);
    const third = client.ask({ kind: 'open-device', preference: 'auto' });
    ports[1].say({ kind: 'done', id: 3, answer: { kind: 'open-device', value: { device } } });
    expect(await third).toEqual({ device });
  });

  it('tells that the GPU was lost, whichever request finds out', async () => {
    const { client, ports } = studio();
    const lost = vi.fn();
    client.onDeviceLost(lost);
    const answer = client.ask({ kind: 'inspect', pictures: [], startOver: true, forget: [] });
    ports[0].say({ kind: 'failed', id: 1, error: { code: 'device-lost', facts: { detail: 'the driver was reset' } } });
    await expect(answer).rejects.toThrow('the driver was reset');
    expect(lost).toHaveBeenCalledTimes(1);
    expect(ports[0].terminated).toBe(false);
  });

  it('gives up a worker that is of no use any more as if it had crashed', async () => {
    const { client, ports } = studio();
    const crashed = vi.fn();
    client.onComputeCrash(crashed);
    client.restartCompute('no worker yet');
    expect(crashed).not.toHaveBeenCalled();
    const answer = client.ask({ kind: 'open-device', preference: 'auto' });
    client.restartCompute('its GPU was lost');
    await expect(answer).rejects.toMatchObject({ code: 'worker-crashed', facts: { detail: 'its GPU was lost' } });
    expect(ports[0].terminated).toBe(true);
    void client.ask({ kind: 'open-device', preference: 'auto' });
    expect(ports).toHaveLength(2);
  });

  it('replaces a worker that does not give up what was aborted, and asks the new one what else was asked', async () => {
    vi.useFakeTimers();
    try {
      const { client, ports } = studio();
      const aborter = new AbortController();
      const reading = client.ask({ kind: 'check-files', files: [] }, { signal: aborter.signal });
      const made = client.ask({ kind: 'make-sample', sample: 'cloth', seed: 1 });
      aborter.abort();
      await expect(reading).rejects.toMatchObject({ code: 'aborted' });
      expect(ports[0].terminated).toBe(false);
      vi.advanceTimersByTime(500);
      expect(ports[0].terminated).toBe(true);
      expect(ports[1].posted).toEqual([{ kind: 'request', id: 2, request: { kind: 'make-sample', sample: 'cloth', seed: 1 } }]);
      ports[1].say({ kind: 'done', id: 2, answer: { kind: 'make-sample', value: { count: 3 } } });
      expect(await made).toEqual({ count: 3 });
    } finally {
      vi.useRealTimers();
    }
  });

  it('keeps a worker that gives up in time', async () => {
    vi.useFakeTimers();
    try {
      const { client, ports } = studio();
      const aborter = new AbortController();
      const reading = client.ask({ kind: 'check-files', files: [] }, { signal: aborter.signal });
      aborter.abort();
      await expect(reading).rejects.toMatchObject({ code: 'aborted' });
      ports[0].say({ kind: 'failed', id: 1, error: { code: 'aborted', facts: {} } });
      vi.advanceTimersByTime(5000);
      expect(ports[0].terminated).toBe(false);
      void client.ask({ kind: 'check-files', files: [] });
      expect(ports).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it('ends reading without ending what else was asked', async () => {
    const { client, ports } = studio();
    const reading = client.ask({ kind: 'check-files', files: [] });
    const made = client.ask({ kind: 'make-sample', sample: 'cloth', seed: 1 });
    client.endReading('a.tif took too long');
    await expect(reading).rejects.toMatchObject({ code: 'worker-crashed', facts: { detail: 'a.tif took too long' } });
    ports[1].say({ kind: 'done', id: 2, answer: { kind: 'make-sample', value: { count: 3 } } });
    expect(await made).toEqual({ count: 3 });
  });
});
