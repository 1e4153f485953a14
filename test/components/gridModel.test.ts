// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { findRows, gridSections } from '@/components/settings/gridModel';
import { typesOf } from './renderGrid';

test('the search finds a row by title, type, text or category', () => {
  const sections = gridSections('application', ['database.migrated']);
  const found = (search: string) =>
    findRows(sections, search).flatMap(({ rows }) => rows.map(({ type }) => type));
  expect(found('server.stopped')).toEqual(['server.stopped']);
  expect(found('DEPLOY  FAILED')).toContain('stack.redeploy.fail');
  expect(found('jobs')).toEqual(typesOf('jobs'));
  expect(found('migrated')).toEqual(['database.migrated']);
  expect(found('no such thing')).toEqual([]);
});
