/** The output of the Vite plugin for AssemblyScript: WebAssembly in base64. */
declare module '*.as.ts?compiled' {
  const base64: string;
  export default base64;
}
declare module '*.as.ts?compiled&relaxed' {
  const base64: string;
  export default base64;
}
declare module '*.as.ts?compiled&shared' {
  const base64: string;
  export default base64;
}
declare module '*.as.ts?compiled&relaxed&shared' {
  const base64: string;
  export default base64;
}
