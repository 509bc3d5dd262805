/** README.md of the download for servers and clusters. */
import type { DetectorId } from '../../domain/detector-ids';
import { detectors, hasMap } from '../../domain/detectors';
import type { InferenceCard } from '../../domain/model-card';
import type { OnnxModel, ValueInfo } from '../onnx/file/onnx-model';
import { areaWords } from '../readme/area-words';
import { levelsWords } from '../readme/levels-words';
import { placeSection } from '../readme/place-words';

export function serverReadme(card: InferenceCard, detector: DetectorId, { inputs, outputs }: OnnxModel): string {
  const { value, method, look } = card.thresholds[detector] ?? card.thresholds.residual;
  const levels = levelsWords(card.preparation);
  const areas = areaWords(card.preparation);
  return `# A model for visual inspection, made with Stainless, for servers and clusters

The ONNX file holds the whole inspection by the ${detectors[detector].noun}: pictures of any size go in as bytes (RGB or grey, upright, nothing
prepared), score and verdict come out. A picture is rejected where its score is above ${value} (${method}).${look === undefined ? '' : `\nOf the others, those above ${look}, the look limit, are for a person to look at.`}${areas ? `\nIt looks at ${areas}.` : ''}
${
  levels
    ? `
When it was trained ${levels}. The scripts here do the\nsame; with an array of your own: windowed(values, levels) of stainless_decode.py.\n`
    : ''
}
| | name | type | shape |
|---|---|---|---|
${[...inputs.map((port) => row('in', port)), ...outputs.map((port) => row('out', port))].join('\n')}

Does this machine compute what the studio computed?

    pip install onnxruntime numpy pillow
    python check.py

## Triton

    docker run --rm -p 8000:8000 -v "$PWD/model-repository:/models" nvcr.io/nvidia/tritonserver:25.01-py3 tritonserver --model-repository=/models
    pip install "tritonclient[http]" numpy pillow
    python client.py part.png

config.pbtxt batches requests whose pictures have one size, and leaves it to the server whether a GPU computes. Any recent Triton will do.

## Many pictures

    python score_pictures.py part.png other.png                   # here
    spark-submit score_spark.py hdfs:///pictures hdfs:///scores   # was run with Spark 4.0
    python score_ray.py /data/pictures /data/scores --actors 4    # was run with Ray 2.60

Pictures are opened as the studio opens them (stainless_decode.py); 16-bit colour and 12 bits need tifffile and imagecodecs. A damaged model
is refused where a script loads it; Triton does not look: run check.py where the repository lies.

Both write Parquet with path, score, reject, error and verdict (${look === undefined ? 'pass, reject' : 'pass, look, reject'} or unreadable). A file that cannot be read is unreadable, without
score and reject, its row says why, and the others go on. Each picture has one row, also where machines are lost on the way: at the end the
scripts count, and say so where rows are missing or doubled. A folder that is there already is refused, unless --overwrite is given. Both
leave out files whose names begin with _ or a dot.

From object storage: s3://bucket/pictures for Ray, with the usual variables of AWS in the environment; s3a://bucket/pictures for Spark, with
the package org.apache.hadoop:hadoop-aws of its Hadoop's version.

${hasMap(detector) ? `${placeSection(card.preparation)}\n` : ''}Stainless opens this zip and the .onnx file in it again: Export step, "Open a model".
`;
}

const row = (way: 'in' | 'out', { name, type, shape }: ValueInfo): string => `| ${way} | ${name} | ${type} | ${shape.join(' x ')} |`;
