// Takes the fresh file away after the last journey.
import { rmSync } from 'node:fs';

export default function teardown(): void {
  if (process.env.E2E_FOLDER) rmSync(process.env.E2E_FOLDER, { recursive: true, force: true });
}
