/** Example commands that serve the model, query it, and score many pictures. README.md in the zip has the details. */
import { CodeBlock } from './CodeBlock';

const code = `tritonserver --model-repository=model-repository    # then, elsewhere:
python client.py part.png --url server:8000

spark-submit score_spark.py hdfs:///pictures hdfs:///scores
python score_ray.py /data/pictures /data/scores --actors 4

# Does it compute what the studio computed? python check.py`;

export const TritonCode = () => <CodeBlock code={code} />;
