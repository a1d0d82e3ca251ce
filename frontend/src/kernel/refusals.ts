/** Whether the server has said that nobody is signed in (401). What is on screen stays; the app asks to sign in again. */
import { signal } from "@preact/signals";

export const isRefused = signal(false);
