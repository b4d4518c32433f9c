// ⌘K: every command that can be done now, found by typing.
import { Command as List } from 'cmdk';
import { Search } from 'lucide-react';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { available, type Command, type CommandGroup, GROUPS, registry } from './registry';

export interface PaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function Palette({ open, onOpenChange }: PaletteProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Commands" quietTitle place="high">
      <PaletteBody onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function PaletteBody({ onDone }: { onDone: () => void }) {
  const commands = useStore(registry, (state) => state.commands);
  const groups = useMemo(() => grouped(available(commands).filter(({ keysOnly }) => !keysOnly)), [commands]);
  const choose = (command: Command) => {
    onDone();
    command.run();
  };
  return (
    <List label="Commands" loop className="flex max-h-[min(440px,70dvh)] flex-col">
      <div className="flex items-center gap-2 border-b border-border px-4">
        <Search size={16} aria-hidden className="flex-none text-text-3" />
        <List.Input placeholder="What do you want to do?" className="h-12 w-full bg-transparent text-15 outline-none touch:text-16" />
      </div>
      <List.List className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-1.5">
        <List.Empty className="px-3 py-8 text-center text-13 text-text-2">No command of that name.</List.Empty>
        {groups.map(([group, members]) => (
          <List.Group
            key={group}
            heading={group}
            className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-11 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-text-3"
          >
            {members.map((command) => (
              <List.Item
                key={command.id}
                value={command.label}
                keywords={[...(command.keywords ?? [])]}
                onSelect={() => choose(command)}
                className="flex h-9 items-center justify-between gap-3 rounded-8 px-2.5 text-13 data-[selected=true]:bg-surface-2 touch:h-11"
              >
                <span className="truncate">{command.label}</span>
                {command.keys?.[0] && <Kbd keys={command.keys[0]} />}
              </List.Item>
            ))}
          </List.Group>
        ))}
      </List.List>
    </List>
  );
}

/** By group, each in order of registration. */
export function grouped(commands: readonly Command[]): [CommandGroup, Command[]][] {
  return GROUPS.map((group): [CommandGroup, Command[]] => [group, commands.filter((command) => command.group === group)]).filter(
    ([, members]) => members.length > 0,
  );
}
