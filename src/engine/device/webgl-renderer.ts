/** The name of the WebGL renderer, queried without starting tfjs's backend. */

/** The renderer's own name, for instance of the graphics processor; null where there is no WebGL 2 here. */
export function findWebGlRenderer(): string | null {
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!context) return null;
  const extension = context.getExtension('WEBGL_debug_renderer_info');
  const renderer = extension ? String(context.getParameter(extension.UNMASKED_RENDERER_WEBGL)) : '';
  // Browsers limit the number of live contexts; this one is no longer needed.
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return renderer || 'GPU';
}
