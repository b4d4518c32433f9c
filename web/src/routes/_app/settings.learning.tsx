// Settings: what was learnt.
import { createFileRoute } from '@tanstack/react-router';
import { LearningView } from '@/features/reasoning/learning-view';

export const Route = createFileRoute('/_app/settings/learning')({ component: LearningView });
