/** The command line of `npm run exports`: what it takes, and how it says so. */
import { join } from 'node:path';
import { root } from '../build/built-studio';

export const usage = `Usage: npm run exports -- DATA [options]

DATA holds folders in the MVTec layout. Sets of it are trained, every kind of model file is downloaded, and the program that each is for scores
the test pictures. What is there already is not done again.

Programs for Python (onnxruntime, openvino, cv2, onnx, torch, ray, pyspark, moto) take part where a Python has them; STAINLESS_PYTHON names one
that is tried first. Ray and Spark score copies of the first set's pictures, and lose workers on the way. STAINLESS_SPARK_JARS names what Spark
needs for object storage (hadoop-aws and the bundle of the AWS SDK), with commas between.

  --sets A,B,C      which folders of DATA (magnetic_tile,aws_aliens,kolektorsdd)
  --preset NAME     where the recipe starts (best)
  --minutes N       how long each is trained (3)
  --pictures N      at most so many test pictures of each, taken evenly (24)
  --copies N        how many copies of its pictures Ray and Spark score (8)
  --kill-runs N     how many runs of each lose workers (4)
  --kills N         how many workers each of these runs loses (5)
  --kept            run nothing, and write the page from what is there
  --out DIR         where the files go (out/exports)
  --page FILE       where the tables go (docs/EXPORTS.md)`;

/** For parseArgs of node:util. */
export const options = {
  sets: { type: 'string', default: 'magnetic_tile,aws_aliens,kolektorsdd' },
  preset: { type: 'string', default: 'best' },
  minutes: { type: 'string', default: '3' },
  pictures: { type: 'string', default: '24' },
  copies: { type: 'string', default: '8' },
  'kill-runs': { type: 'string', default: '4' },
  kills: { type: 'string', default: '5' },
  out: { type: 'string', default: join(root, 'out', 'exports') },
  page: { type: 'string', default: join(root, 'docs', 'EXPORTS.md') },
  kept: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h' },
} as const;
