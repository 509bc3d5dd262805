/** The first script of the station’s file. It is the only uncompressed one: it unpacks the page’s script (main.tsx) and runs it. */
import { readCompressedPart } from './read-part';

const script = document.createElement('script');
script.src = URL.createObjectURL(new Blob([readCompressedPart('page')], { type: 'text/javascript' }));
document.body.append(script);
