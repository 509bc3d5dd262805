/** The server under the stories, which playwright.config.ts starts: builds where needed and serves on exactly the port it is told. */
import { buildIfStale } from '../build/built-studio';
import { serveStudio } from '../runner/studio/serve-studio';

const port = Number(process.argv[2]);
await buildIfStale();
const studio = await serveStudio({ port });
if (studio.port !== port) throw new Error(`Port ${port} is taken, and the stories expect the studio there. End what listens there.`);
