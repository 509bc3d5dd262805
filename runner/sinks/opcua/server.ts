/** The OPC UA server of the sink: where it listens, who may read, and its certificate. The package node-opcua is loaded only here. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { OPCUAServer } from 'node-opcua';
import type { Log } from '../../log';
import { messageOf, RunnerError } from '../../runner-error';

export interface OpcuaServerOptions {
  readonly host: string;
  readonly port: number;
  /**
   * Folder of certificates, node-opcua's PKI folder: connections are then signed or encrypted, and only clients whose certificate lies in its trusted/certs are
   * let in. Null: without security.
   */
  readonly certificates: string | null;
  /** Null: nobody has to say who they are. */
  readonly user: { readonly name: string; readonly password: string } | null;
  readonly log: Log;
}

type NodeOpcua = typeof import('node-opcua');

/** @throws RunnerError package-missing, port-in-use */
export async function startServer(options: OpcuaServerOptions, folder: string): Promise<{ opcua: NodeOpcua; server: OPCUAServer }> {
  const opcua = await loaded(options.log);
  const { MessageSecurityMode: Mode, SecurityPolicy: Policy } = opcua;
  const root = options.certificates ?? join(folder, 'opcua-certificates');
  await mkdir(root, { recursive: true });
  const serverCertificateManager = new opcua.OPCUACertificateManager({ rootFolder: root, automaticallyAcceptUnknownCertificate: false });
  await serverCertificateManager.initialize();
  const server = new opcua.OPCUAServer({
    port: options.port,
    host: options.host,
    hostname: options.host,
    resourcePath: '/stainless',
    serverCertificateManager,
    userCertificateManager: serverCertificateManager,
    securityModes: options.certificates === null ? [Mode.None] : [Mode.Sign, Mode.SignAndEncrypt],
    securityPolicies:
      options.certificates === null ? [Policy.None] : [Policy.Basic256Sha256, Policy.Aes128_Sha256_RsaOaep, Policy.Aes256_Sha256_RsaPss],
    allowAnonymous: options.user === null,
    userManager: { isValidUser: (name: string, password: string) => name === options.user?.name && password === options.user.password },
    serverInfo: { applicationName: { text: 'Stainless', locale: 'en' }, applicationUri: 'urn:stainless', productUri: 'urn:stainless' },
    serverCapabilities: { minSupportedSampleRate: 0 },
    buildInfo: { productName: 'Stainless' },
    nodesets: [opcua.nodesets.standard],
    isAuditing: false,
  });
  await server.initialize();
  const start = server.start.bind(server);
  server.start = (async () => {
    try {
      await start();
    } catch (error) {
      if (/EADDRINUSE/.test(messageOf(error))) throw new RunnerError('port-in-use', { host: options.host, port: options.port });
      throw error;
    }
  }) as typeof server.start;
  return { opcua, server };
}

/** The package speaks by console.log, while it is loaded too: stdout holds results alone. */
async function loaded(log: Log): Promise<NodeOpcua> {
  const { log: toStdout } = console;
  console.log = console.error;
  try {
    const opcua = await import('node-opcua');
    const say = (_context: unknown, ...words: unknown[]): void => log.warn(`opcua: ${words.join(' ')}`);
    opcua.setWarningLogger(say);
    opcua.setErrorLogger(say);
    return opcua;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new RunnerError('package-missing', { option: '--opcua', package: 'node-opcua' });
  } finally {
    console.log = toStdout;
  }
}
