// Which check-in lies open.
import { create } from 'zustand';
import type { CheckInKind } from '@/api/reasoning';

interface CheckInState {
  open: { kind: CheckInKind; day: string } | null;
}

export const useCheckInState = create<CheckInState>(() => ({ open: null }));

export function openCheckIn(kind: CheckInKind, day: string): void {
  useCheckInState.setState({ open: { kind, day } });
}

export function closeCheckIn(): void {
  useCheckInState.setState({ open: null });
}
