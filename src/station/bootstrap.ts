/** The first script of the station's file, and the only one that stands in it as it is: it unpacks the page's own (main.tsx) and runs it. */
import { readCompressedPart } from './read-part';

const script = document.createElement('script');
script.src = URL.createObjectURL(new Blob([readCompressedPart('page')], { type: 'text/javascript' }));
document.body.append(script);
