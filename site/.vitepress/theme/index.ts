/** VitePress's own theme in the studio's colours and fonts; it brings no font of its own. */
import theme from 'vitepress/theme-without-fonts';
import '../../../src/ui/tokens.css';
import './site.css';

export default theme;
