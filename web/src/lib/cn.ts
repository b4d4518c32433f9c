// Class names put together. Nothing is merged: a wrapper's own classes and a caller's must not name the same property.
export { clsx as cn } from 'clsx';
