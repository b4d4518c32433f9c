// What is wrong with a form as a whole, said where it is heard.

export function FormProblem({ problem }: { problem: string | null }) {
  return (
    <div role="alert" className="empty:hidden">
      {problem && <p className="m-0 rounded-8 bg-danger-soft px-3 py-2 text-13 text-danger">{problem}</p>}
    </div>
  );
}
