/** Opens everybody who takes part: the engines in the browser, and the other libraries in processes of their own. What does not start is noted and left out. */
import type { BenchBrowser } from './browser-peers';
import type { LinePeer } from './line-peer';
import { openOnnxRuntimePeer, openOpenVinoPeer } from './onnx-peers';
import { type PeerFolder, writePeerFolder } from './peer-files';
import type { Engine, Peer, Task, Work } from './task';
import { differenceOfSteps, openTorchPeer } from './torch-peer';
import { needsFiles } from './works';

export interface OpenedPeers {
  /** In the order of the engines. */
  readonly peers: readonly Peer[];
  /** Of works in which an engine was found to compute something else: what, in a sentence. */
  readonly differing: ReadonlyMap<Work, ReadonlyMap<Engine, string>>;
  close(): Promise<void>;
}

export interface PeersWished {
  readonly tasks: readonly Task[];
  readonly engines: readonly Engine[];
  readonly tell: (text: string) => void;
  readonly note: (sentence: string) => void;
}

/** @throws Error where two engines train networks of other sizes */
export async function openPeers(browser: BenchBrowser, wished: PeersWished): Promise<OpenedPeers> {
  const { engines, tell, note } = wished;
  const peers: Peer[] = [];
  const differing = new Map<Work, Map<Engine, string>>();
  const made = await makeFiles(browser, wished);
  const folder = made && writePeerFolder(made);
  for (const engine of engines) {
    tell(`Opening ${engine}`);
    try {
      const peer = await openPeer(browser, engine, folder, note);
      if (peer) peers.push(peer);
      if (engine === 'pytorch' && peer && folder) {
        const sentence = await differenceOfSteps(peer as LinePeer, folder.weights, made.stepCheck.losses);
        if (sentence) differing.set('train-step-best', new Map([[engine, sentence]]));
      }
    } catch (error) {
      note(`${engine} did not start. ${(error as Error).message}`);
    }
  }
  const close = async () => {
    for (const peer of peers) await peer.close();
    folder?.remove();
  };
  for (const network of ['autoencoder', 'best'] as const) {
    const counts = new Set(peers.map(({ parameters }) => parameters?.[network]).filter((count) => count !== undefined));
    if (counts.size <= 1) continue;
    await close();
    throw new Error(`These are not the same networks: ${[...counts].join(' and ')} parameters.`);
  }
  return { peers, differing, close };
}

async function makeFiles(browser: BenchBrowser, { tasks, engines, tell, note }: PeersWished) {
  if (!needsFiles(tasks, engines)) return null;
  tell('Making the model that is inspected with, and its files');
  try {
    return await browser.make();
  } catch (error) {
    note(`There is no inspection and no ONNX file: no model was made. ${(error as Error).message}`);
    return null;
  }
}

/** @returns null where it is not at hand, which is noted, or not needed */
async function openPeer(
  browser: BenchBrowser,
  engine: Engine,
  folder: PeerFolder | null,
  note: (sentence: string) => void,
): Promise<Peer | null> {
  switch (engine) {
    case 'pytorch': {
      const torch = await openTorchPeer();
      if (!torch) note('PyTorch is not here: no Python at hand has torch. On Debian: apt-get install python3-torch');
      return torch;
    }
    case 'onnxruntime':
      return folder && openOnnxRuntimePeer(folder.path);
    case 'openvino': {
      const openVino = folder && (await openOpenVinoPeer(folder.path));
      if (folder && !openVino) {
        note('OpenVINO is not here: no Python at hand has it. pip install openvino, and name that Python in STAINLESS_PYTHON.');
      }
      return openVino;
    }
    default:
      return browser.open(engine);
  }
}
