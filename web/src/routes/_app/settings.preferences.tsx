// Settings: how Aurum reasons and speaks.
import { createFileRoute } from '@tanstack/react-router';
import { PreferencesView } from '@/features/reasoning/preferences-view';

export const Route = createFileRoute('/_app/settings/preferences')({ component: PreferencesView });
