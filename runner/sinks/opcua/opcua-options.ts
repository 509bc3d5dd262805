/** The OPC UA server that the options ask for. */
import { isIP } from 'node:net';
import { numberWithin, type TellingContext, wrong } from '../option-values';
import { secretFrom } from '../secret-from';
import type { Sink } from '../sink';
import { opcuaSink } from './opcua';

export interface OpcuaSinkOptions {
  /** True where no address was given. */
  readonly opcua?: string | boolean;
  readonly opcuaCertificates?: string;
  readonly opcuaOpen?: boolean;
}

const DEFAULT_ADDRESS = '127.0.0.1:4840';

/** @throws RunnerError sink-wrong */
export function opcuaFrom({ opcua, opcuaCertificates, opcuaOpen }: OpcuaSinkOptions, { source, log, env }: TellingContext): Sink[] {
  if (opcua === undefined || opcua === false) return [];
  const address = opcua === true ? DEFAULT_ADDRESS : opcua;
  const [, host, port] = /^(?:\[?(.+?)\]?:)?(\d+)$/.exec(address) ?? [];
  if (port === undefined) throw wrong('--opcua', address, 'give HOST:PORT, for instance 192.168.0.7:4840');
  const name = secretFrom(env, 'STAINLESS_OPCUA_USER');
  const password = secretFrom(env, 'STAINLESS_OPCUA_PASSWORD');
  if ((name === undefined) !== (password === undefined))
    throw wrong('--opcua', address, 'set STAINLESS_OPCUA_USER and STAINLESS_OPCUA_PASSWORD together');
  const where = host ?? '127.0.0.1';
  if (!isLoopback(where) && opcuaCertificates === undefined && !opcuaOpen)
    throw wrong(
      '--opcua',
      address,
      'other machines could read there without security; give --opcua-certificates FOLDER, or --opcua-open in a network that is closed',
    );
  return [
    opcuaSink({
      host: where,
      port: numberWithin('--opcua', port, [1, 65_535], true),
      certificates: opcuaCertificates ?? null,
      user: name === undefined || password === undefined ? null : { name, password },
      source,
      log,
    }),
  ];
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
