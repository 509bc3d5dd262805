/** Names that Windows programs write, in the bytes that Python's codecs give (`name.encode(encoding).hex()`), are legible again. */
import { expect, it } from 'vitest';
import { decodeName, nameEncoding } from './name-encoding';

const written: readonly (readonly [name: string, encoding: string, bytes: string])[] = [
  ['検査/良品_001.png', 'shift_jis', '8c9f8db82f97c795695f3030312e706e67'],
  ['傷/テスト画像.png', 'shift_jis', '8f9d2f83658358836789e6919c2e706e67'],
  ['测试/划痕01.png', 'gbk', 'b2e2cad42fbbaebadb30312e706e67'],
  ['良品/图像001.png', 'gbk', 'c1bcc6b72fcdbccff13030312e706e67'],
  ['不良/样本.png', 'gbk', 'b2bbc1bc2fd1f9b1be2e706e67'],
  ['Тест/брак_01.png', 'cp1251', 'd2e5f1f22fe1f0e0ea5f30312e706e67'],
  ['Тест/брак_01.png', 'cp866', '92a5e1e22fa1e0a0aa5f30312e706e67'],
  ['Царапина/деталь.png', 'cp866', '96a0e0a0afa8ada02fa4a5e2a0abec2e706e67'],
  ['годные/деталь.png', 'cp1251', 'e3eee4edfbe52fe4e5f2e0ebfc2e706e67'],
  ['Prüfung/Größe.png', 'cp437', '50728166756e672f477294e1652e706e67'],
  ['Prüfung/Größe.png', 'cp1252', '5072fc66756e672f4772f6df652e706e67'],
  ['Éprouvette/défaut_rayé.png', 'cp437', '9070726f7576657474652f6482666175745f726179822e706e67'],
  ['éprouvette/défaut.png', 'cp1252', 'e970726f7576657474652f64e9666175742e706e67'],
  ['테스트/불량_01.png', 'euc_kr', 'c5d7bdbac6ae2fbad2b7ae5f30312e706e67'],
  ['양품/이미지.png', 'euc_kr', 'bee7c7b02fc0ccb9ccc1f62e706e67'],
  ['測試/刮痕01.png', 'big5', 'b4fab8d52fa8edb2aa30312e706e67'],
  ['良品/圖像.png', 'big5', 'a87dab7e2fb9cfb9b32e706e67'],
  ['niño/señal.png', 'cp1252', '6e69f16f2f7365f1616c2e706e67'],
  ['Fehler/Öl.png', 'cp437', '4665686c65722f996c2e706e67'],
  ['Übung.png', 'cp1252', 'dc62756e672e706e67'],
];

it.each(written)('reads %s as %s wrote it', (name, _, hex) => {
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  expect(decodeName(bytes, nameEncoding([bytes]))).toBe(name);
});

it('takes UTF-8 without its mark for UTF-8, and ASCII for itself', () => {
  const bytes = new TextEncoder().encode('Prüfung/検査.png');
  expect(decodeName(bytes, nameEncoding([bytes]))).toBe('Prüfung/検査.png');
  expect(nameEncoding([new TextEncoder().encode('a.png')])).toBe('utf-8');
});
