import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const SOURCE = fileURLToPath(new URL('../src', import.meta.url));
const MAX_LINES = 350;

/** Which layer may import which. A file at the top of src is a layer of its own name. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  lib: [],
  domain: ['lib'],
  engine: ['lib', 'domain'],
  media: ['lib', 'domain', 'engine'],
  speech: ['lib', 'domain', 'engine'],
  safety: ['lib', 'domain', 'media'],
  pipeline: ['lib', 'domain', 'engine', 'media', 'speech', 'safety'],
  db: ['lib', 'domain'],
  storage: ['lib', 'domain'],
  jobs: ['lib', 'domain', 'db'],
  credits: ['lib', 'domain', 'speech', 'db'],
  webhooks: ['lib', 'domain', 'db', 'jobs'],
  generations: ['lib', 'domain', 'speech', 'db', 'storage', 'jobs', 'credits', 'webhooks'],
  http: ['lib', 'domain', 'storage', 'credits', 'jobs', 'generations'],
  config: ['lib', 'domain'],
  'server-config': ['lib', 'domain'],
  app: [
    ...['lib', 'domain', 'db', 'storage', 'jobs', 'credits', 'webhooks', 'generations', 'http', 'pipeline'],
    ...['config', 'server-config'],
  ],
  cli: ['lib', 'domain', 'engine', 'media', 'speech', 'pipeline', 'config', 'server-config', 'app', 'cli'],
  main: ['lib', 'domain', 'pipeline', 'config', 'cli'],
};

/** Packages that a folder of the engine may use; everything else in the engine is arithmetic. */
const ENGINE_PACKAGES: Record<string, readonly string[]> = {
  'engine/vision': ['@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-wasm'],
  // Compiles the kernel; not part of the program.
  'engine/raster/kernel': ['node:fs/promises', 'node:path', 'assemblyscript/asc'],
};

/** The only files that read the environment. */
const READS_ENVIRONMENT = ['config.ts'];

interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const files = sourceFiles();

/** Nobody speaks another vendor's dialect, and none knows how videos are made or kept. */
const DIALECT_FORBIDDEN = ['db', 'engine', 'pipeline', 'jobs', 'webhooks'];

describe('the dialects', () => {
  const inDialects = files.filter((file) => /^http\/dialects\/[^/]+\//.test(file.path));

  test.each(inDialects.map((file) => [file.path, file]))('%s knows only its own vendor', (_, file) => {
    expect(foreignImports(file as SourceFile)).toEqual([]);
  });

  test('another vendor and the database are noticed', () => {
    const imports = ['../crun/errors.ts', '../../../db/database.ts', './errors.ts', '../dialect.ts'];
    expect(foreignImports({ path: 'http/dialects/segmind/routes.ts', text: '', imports })).toHaveLength(2);
  });
});

describe('the layers', () => {
  test.each(files.map((file) => [file.path, file]))('%s imports only what its layer may', (_, file) => {
    expect(forbiddenImports(file as SourceFile)).toEqual([]);
  });

  test('a forbidden import is noticed', () => {
    const planted = {
      path: 'engine/face/rig.ts',
      text: '',
      imports: ['../../media/images.ts', 'node:fs', 'sharp'],
    };
    expect(forbiddenImports(planted)).toHaveLength(3);
  });

  test('there are no import cycles', () => {
    expect(findCycle(files)).toBeUndefined();
  });

  test('a cycle is noticed', () => {
    const ring = [
      { path: 'lib/a.ts', text: '', imports: ['./b.ts'] },
      { path: 'lib/b.ts', text: '', imports: ['./a.ts'] },
    ];
    expect(findCycle(ring)).toBeDefined();
  });
});

describe('the house rules', () => {
  test.each(files.map((file) => [file.path, file.text]))(`%s has at most ${MAX_LINES} lines`, (_, text) => {
    expect((text as string).split('\n').length - 1).toBeLessThanOrEqual(MAX_LINES);
  });

  test('only the configuration reads the environment', () => {
    const readers = files.filter(
      (file) => /process\.env\b/.test(file.text) && !file.path.endsWith('.test.ts'),
    );
    expect(readers.map((file) => file.path).filter((path) => !READS_ENVIRONMENT.includes(path))).toEqual([]);
  });

  test('the engine takes clock and chance from its caller', () => {
    const offenders = files.filter(
      (file) =>
        file.path.startsWith('engine/') &&
        !file.path.endsWith('.test.ts') &&
        /Math\.random\(|Date\.now\(|performance\.now\(|new Date\(\)/.test(file.text),
    );
    expect(offenders.map((file) => file.path)).toEqual([]);
  });

  test('no file is a barrel, exports a default or hides behind a vague name', () => {
    const vague = /(^|\/)(index|utils?|helpers?|misc|common|manager)\.ts$/;
    const offenders = files.filter(
      (file) => vague.test(file.path) || /^export (default|\*)/m.test(file.text),
    );
    expect(offenders.map((file) => file.path)).toEqual([]);
  });
});

function sourceFiles(): SourceFile[] {
  return readdirSync(SOURCE, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('/assembly'),
    )
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const text = readFileSync(path, 'utf8');
      return { path: relative(SOURCE, path), text, imports: importsOf(text) };
    });
}

function importsOf(text: string): string[] {
  const matches = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'";]*?from\s*'([^']+)'|import\(\s*'([^']+)'\s*\)/g,
  );
  return [...matches].map((match) => match[1] ?? match[2] ?? '');
}

/** `engine` for engine/face/rig.ts, `main` for main.ts. */
function layerOf(path: string): string {
  const [top = ''] = path.split('/');
  return top.replace(/\.ts$/, '');
}

function forbiddenImports(file: SourceFile): string[] {
  const layer = layerOf(file.path);
  if (file.path.endsWith('.test.ts')) return [];
  return file.imports.filter((specifier) => {
    if (!specifier.startsWith('.')) return layer === 'engine' && !mayUsePackage(file.path, specifier);
    const target = layerOf(relative(SOURCE, resolve(SOURCE, dirname(file.path), specifier)));
    return target !== layer && !(MAY_IMPORT[layer] ?? []).includes(target);
  });
}

function foreignImports(file: SourceFile): string[] {
  const own = dirname(file.path);
  return file.imports
    .filter((specifier) => specifier.startsWith('.'))
    .filter((specifier) => {
      const target = relative(SOURCE, resolve(SOURCE, own, specifier));
      const isOtherVendor = /^http\/dialects\/[^/]+\//.test(target) && !target.startsWith(`${own}/`);
      return isOtherVendor || DIALECT_FORBIDDEN.includes(layerOf(target));
    });
}

function mayUsePackage(path: string, specifier: string): boolean {
  return Object.entries(ENGINE_PACKAGES).some(
    ([folder, allowed]) => path.startsWith(`${folder}/`) && allowed.includes(specifier),
  );
}

function findCycle(all: readonly SourceFile[]): string[] | undefined {
  const edges = new Map(
    all.map((file) => [
      file.path,
      file.imports
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => relative(SOURCE, resolve(SOURCE, dirname(file.path), specifier))),
    ]),
  );
  const done = new Set<string>();
  const visit = (path: string, trail: string[]): string[] | undefined => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return undefined;
    for (const next of edges.get(path) ?? []) {
      const cycle = visit(next, [...trail, path]);
      if (cycle) return cycle;
    }
    done.add(path);
    return undefined;
  };
  for (const file of all) {
    const cycle = visit(file.path, []);
    if (cycle) return cycle;
  }
  return undefined;
}
