// A week looked back at.
import type { Schemas, Whole } from '@/api/types';

export type Review = Whole<Schemas['Review']>;
