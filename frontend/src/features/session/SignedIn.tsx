export default function SignedIn() {
  return null;
}
