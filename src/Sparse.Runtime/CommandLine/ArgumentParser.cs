using System.Globalization;
using Sparse.Runtime.Declarations;

namespace Sparse.Runtime.CommandLine;

/// <summary>
/// Reads a command line: one verb, at most one argument of it, options anywhere, <c>--name value</c> or <c>--name=value</c>. Strict: what it does
/// not know is an error that names the nearest thing it does know.
/// </summary>
internal static class ArgumentParser
{
    /// <summary>Reads a command line.</summary>
    /// <param name="args">The words.</param>
    /// <exception cref="UsageException">A word that is not understood.</exception>
    public static Arguments Parse(IReadOnlyList<string> args)
    {
        List<string> words = [];
        Dictionary<CommandOption, string> values = [];
        List<KeyValuePair<string, string>> set = [];
        List<KeyValuePair<string, string>> tune = [];
        List<KeyValuePair<string, string>> lambdas = [];
        for (var i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith('-'))
            {
                words.Add(args[i]);
                continue;
            }

            var (option, attached) = Split(args[i], args, i);
            var value = TakeValue(option, attached, args, ref i);
            if (option == CommandOption.Set || option == CommandOption.Tune)
            {
                var list = option == CommandOption.Set ? set : tune;
                list.Add(Assignment(option, value, list));
            }
            else if (option == CommandOption.Lambdas)
            {
                lambdas.Add(Strengths(value, lambdas));
            }
            else if (!values.TryAdd(option, value))
            {
                throw new UsageException($"{option.Name} is given twice.");
            }
        }

        var help = values.ContainsKey(CommandOption.Help) || words is ["help", ..];
        var version = values.ContainsKey(CommandOption.Version);
        if (words is ["help", ..])
        {
            words.RemoveAt(0);
        }

        var verb = words.Count == 0 ? null : FindVerb(words[0]);
        if (verb is null && !help && !version)
        {
            throw new UsageException($"expected a verb: {string.Join(", ", Verb.All.Select(static v => v.Name))}. See --help.");
        }

        if (verb is not null && !help && !version)
        {
            CheckWords(verb, words);
            CheckOptions(
                verb,
                [
                    .. values.Keys,
                    .. set.Count == 0 ? [] : new[] { CommandOption.Set },
                    .. tune.Count == 0 ? [] : new[] { CommandOption.Tune },
                    .. lambdas.Count == 0 ? [] : new[] { CommandOption.Lambdas },
                ]
            );
        }

        return new Arguments
        {
            Words = args,
            Verb = verb,
            Name = words.Count > 1 ? words[1] : null,
            Data = values.GetValueOrDefault(CommandOption.Data),
            Out = values.GetValueOrDefault(CommandOption.Out),
            Seed = Whole(values, CommandOption.Seed, int.MinValue),
            Device = values.GetValueOrDefault(CommandOption.Device),
            Threads = Whole(values, CommandOption.Threads, 1),
            Set = set,
            Sparsity = values.GetValueOrDefault(CommandOption.Sparsity),
            Solvers = values.GetValueOrDefault(CommandOption.Solvers),
            Seeds = Whole(values, CommandOption.Seeds, 1),
            Tune = tune,
            Lambdas = lambdas,
            Level = values.GetValueOrDefault(CommandOption.Level),
            Refit = Whole(values, CommandOption.Refit, 1),
            Uncertified = values.ContainsKey(CommandOption.Uncertified),
            DryRun = values.ContainsKey(CommandOption.DryRun),
            Loop = values.ContainsKey(CommandOption.Loop),
            Json = values.ContainsKey(CommandOption.Json),
            Quiet = values.ContainsKey(CommandOption.Quiet),
            Help = help,
            Version = version,
        };
    }

    private static (CommandOption Option, string? Attached) Split(string word, IReadOnlyList<string> args, int index)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? word : word[..equals];
        var option =
            name == "-h"
                ? CommandOption.Help
                : CommandOption.All.FirstOrDefault(candidate => candidate.Name.Equals(name, StringComparison.Ordinal));
        if (option is null)
        {
            var meant =
                DeclaredOption(name, args) is { } declared ? $"; use {CommandOption.Set.Name} {declared.Key}={Value()}."
                : Nearest.To(name, [.. CommandOption.All.Select(static candidate => candidate.Name)]) is { } nearest
                    ? $"; did you mean '{nearest}'?"
                : ".";
            throw new UsageException($"unknown option '{name}'{meant} See --help.");
        }

        return (option, equals < 0 ? null : word[(equals + 1)..]);

        string Value() =>
            equals >= 0 ? word[(equals + 1)..]
            : index + 1 < args.Count && !args[index + 1].StartsWith("--", StringComparison.Ordinal) ? args[index + 1]
            : "VALUE";
    }

    // An option of the experiment on the line, written as if it were one of the command line: --epochs, --learning-rate.
    private static OptionDeclaration? DeclaredOption(string name, IReadOnlyList<string> args)
    {
        var letters = name.Replace("-", "", StringComparison.Ordinal);
        return ExperimentRegistry
            .All.Where(experiment => args.Contains(experiment.Name, StringComparer.OrdinalIgnoreCase))
            .SelectMany(static experiment => experiment.Options)
            .FirstOrDefault(option => option.Name.Equals(letters, StringComparison.OrdinalIgnoreCase));
    }

    private static string TakeValue(CommandOption option, string? attached, IReadOnlyList<string> args, ref int index)
    {
        if (option.Value is null)
        {
            return attached is null ? "" : throw new UsageException($"{option.Name} takes no value, and was given '{attached}'.");
        }

        // A value that begins with two dashes is taken for the next option: the value was forgotten more often than meant so.
        var value = attached;
        if (value is null && index + 1 < args.Count && !args[index + 1].StartsWith("--", StringComparison.Ordinal))
        {
            value = args[++index];
        }

        return string.IsNullOrEmpty(value) ? throw new UsageException($"{option.Name} expects a value: {option.Usage}.") : value;
    }

    private static KeyValuePair<string, string> Assignment(CommandOption option, string text, List<KeyValuePair<string, string>> earlier)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            throw new UsageException(
                $"{option.Name} {text}: expected {option.Value}, such as {option.Name} LearningRate=3e-4{(option == CommandOption.Tune ? ",1e-3" : "")}."
            );
        }

        var key = text[..equals];
        return earlier.Any(pair => pair.Key.Equals(key, StringComparison.OrdinalIgnoreCase))
            ? throw new UsageException($"{option.Name} gives {key} twice.")
            : new KeyValuePair<string, string>(key, text[(equals + 1)..]);
    }

    // A,B for every solver; SOLVER=A,B for one.
    private static KeyValuePair<string, string> Strengths(string text, List<KeyValuePair<string, string>> earlier)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var (solver, strengths) = equals < 0 ? ("", text) : (text[..equals], text[(equals + 1)..]);
        return earlier.Any(pair => pair.Key.Equals(solver, StringComparison.OrdinalIgnoreCase))
            ? throw new UsageException(
                $"{CommandOption.Lambdas.Name} is given twice for {(solver.Length == 0 ? "all solvers: one solver's own are SOLVER=A,B" : solver)}."
            )
            : KeyValuePair.Create(solver, strengths);
    }

    private static Verb FindVerb(string word)
    {
        var verb = Verb.All.FirstOrDefault(candidate => candidate.Name.Equals(word, StringComparison.Ordinal));
        if (verb is not null)
        {
            return verb;
        }

        string[] names = [.. Verb.All.Select(static candidate => candidate.Name)];
        var nearest = Nearest.To(word, names);
        throw new UsageException(
            $"unknown verb '{word}'{(nearest is null ? "." : $"; did you mean '{nearest}'?")} Verbs: {string.Join(", ", names)}."
        );
    }

    private static void CheckWords(Verb verb, List<string> words)
    {
        if (verb.Argument is not null && words.Count < 2)
        {
            throw new UsageException(
                verb == Verb.Resume
                    ? $"{verb.Name} expects {verb.Argument}, the folder of a run: they lie in {OutputFolder.Default}/ unless --out said otherwise, and a run prints its folder."
                    : $"{verb.Name} expects {verb.Argument}: see list for the names there are."
            );
        }

        var most = verb.Argument is null ? 1 : 2;
        if (words.Count > most)
        {
            throw new UsageException($"{verb.Usage} takes nothing more, and was given '{words[most]}'.");
        }
    }

    private static void CheckOptions(Verb verb, IEnumerable<CommandOption> given)
    {
        foreach (var option in given)
        {
            if (!verb.Takes(option))
            {
                throw new UsageException(
                    verb.Options.Count == 0
                        ? $"{verb.Name} takes no options, and was given {option.Name}."
                        : $"{verb.Name} does not take {option.Name}; it takes {string.Join(", ", verb.Options.Select(static o => o.Name))}."
                );
            }
        }
    }

    private static int? Whole(Dictionary<CommandOption, string> values, CommandOption option, int minimum)
    {
        if (!values.TryGetValue(option, out var text))
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= minimum
            ? value
            : throw new UsageException(
                $"{option.Name} is '{text}': expected a whole number{(minimum == int.MinValue ? "" : $", at least {minimum}")}."
            );
    }
}
