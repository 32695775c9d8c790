// Fetches the boundaries of Inner Mongolia's leagues and writes FOLDER/neimenggu.geojson (longitude, latitude).
// They come from the npm package echarts 4.9.0 (Apache-2.0) through the machine's own npm, and are not committed.
// The origin of that map is not documented and its datum is GCJ-02, some 0.006 degrees east of WGS 84 here: the map
// is schematic.
// SPDX-License-Identifier: Apache-2.0
//
//   node scripts/fetch_boundaries.mjs build/fetched
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const wanted = 'echarts@4.9.0';
const inside = 'package/map/json/province/neimenggu.json';
const expectedSha256 = '60b7ad14d11a80022fb2032dc65a58edd4170a7459b21a67e08cf30ebc406815';

// Points are pairs of characters: steps in 1/1024 degree from the point before, zigzag-coded, plus 64.
function decodeRing(text, [longitude, latitude]) {
  const step = (k) => { const v = text.charCodeAt(k) - 64; return (v >> 1) ^ -(v & 1); };
  const ring = [];
  for (let k = 0; k < text.length; k += 2) {
    longitude += step(k);
    latitude += step(k + 1);
    ring.push([longitude / 1024, latitude / 1024]);
  }
  const [first, last] = [ring[0], ring[ring.length - 1]];
  if (first[0] !== last[0] || first[1] !== last[1]) ring.push(first);
  return ring;
}

function decode(map) {
  const features = map.features.map(({ id, properties, geometry }) => {
    const isMulti = geometry.type === 'MultiPolygon';
    const polygons = isMulti ? geometry.coordinates : [geometry.coordinates];
    const offsets = isMulti ? geometry.encodeOffsets : [geometry.encodeOffsets];
    const coordinates = polygons.map((rings, p) => rings.map((ring, r) => decodeRing(ring, offsets[p][r])));
    return { type: 'Feature', properties: { adcode: id, name_zh: properties.name },
             geometry: { type: 'MultiPolygon', coordinates } };
  });
  return { type: 'FeatureCollection', name: 'neimenggu', features };
}

const folder = process.argv[2];
if (!folder) {
  console.error('usage: node scripts/fetch_boundaries.mjs FOLDER');
  process.exit(1);
}
const work = mkdtempSync(join(tmpdir(), 'hinterland-'));
try {
  execFileSync('npm', ['pack', wanted, '--silent', '--pack-destination', work], { stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('tar', ['-xzf', join(work, 'echarts-4.9.0.tgz'), '-C', work, inside]);
  const bytes = readFileSync(join(work, inside));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== expectedSha256) throw new Error(`${inside} has SHA-256 ${sha256}, expected ${expectedSha256}`);
  mkdirSync(folder, { recursive: true });
  const partial = join(folder, 'neimenggu.geojson.part');
  writeFileSync(partial, JSON.stringify(decode(JSON.parse(bytes))) + '\n');
  renameSync(partial, join(folder, 'neimenggu.geojson'));
} catch (fault) {
  console.error(`boundaries of Inner Mongolia: ${fault.message}`);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
