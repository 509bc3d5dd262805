/** Object storage for a cluster run: cli/clusters/object_storage.py in a process of its own, and how each engine is told where it is. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { findPython } from '../../drive/find-python';
import type { ClusterTask, Engine } from './cluster-run';

const PORT = 4276;
const address = `http://127.0.0.1:${PORT}`;

/** Two workers read from it, and none is killed. @returns null where Spark has no jars for it: STAINLESS_SPARK_JARS names them, with commas between */
export function taskInStorage(engine: Engine): ClusterTask | null {
  const { STAINLESS_SPARK_JARS: jars } = process.env;
  const scheme = engine === 'ray' ? 's3' : 's3a';
  const task = { engine, workers: 2, kills: 0, seed: 1, from: `${scheme}://parts/pictures`, to: `${scheme}://scores/${engine}` };
  const environment = {
    AWS_ENDPOINT_URL: address,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_DEFAULT_REGION: 'us-east-1',
  };
  if (engine === 'ray') return { ...task, environment };
  if (!jars) return null;
  const settings = {
    endpoint: address,
    'endpoint.region': 'us-east-1',
    'path.style.access': 'true',
    'access.key': 'test',
    'secret.key': 'test',
    'aws.credentials.provider': 'org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider',
  };
  const more = Object.entries(settings).flatMap(([key, value]) => ['--conf', `spark.hadoop.fs.s3a.${key}=${value}`]);
  return { ...task, environment, more: ['--jars', jars, ...more] };
}

/**
 * Serve a folder's pictures while something is done.
 *
 * @returns null where no Python here has moto
 */
export async function withObjectStorage<Value>(folder: string, use: () => Promise<Value> | Value): Promise<Value | null> {
  const python = findPython('moto.server, pyarrow');
  if (!python) return null;
  const server = spawn(python, [`${import.meta.dirname}/object_storage.py`, String(PORT), folder], { stdio: ['pipe', 'pipe', 'ignore'] });
  try {
    for await (const line of createInterface(server.stdout)) if (line === 'ready') return await use();
    throw new Error('The object storage of moto did not start.');
  } finally {
    server.stdin.end();
  }
}
