// The server of a test: each test says what it answers.
import { setupServer } from 'msw/node';

export const server = setupServer();
