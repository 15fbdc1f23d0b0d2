using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sparse.Generators.Kernels;

namespace Sparse.Generators.Tests.Kernels;

/// <summary>Printed arithmetic, parsed by the C# compiler, is the tree it was printed from: no bracket that matters is left out.</summary>
public class InfixTests
{
    [Fact]
    public void Random_trees_are_read_back()
    {
        var random = new Random(5);
        for (var n = 0; n < 2000; n++)
        {
            var tree = Tree(random, depth: 5);
            Assert.Equal(tree, Read(SyntaxFactory.ParseExpression(Text(tree, 0))));
        }
    }

    [Fact]
    public void No_bracket_stands_that_does_not_matter()
    {
        Expression a = new Expression.Local("a"),
            b = new Expression.Local("b"),
            c = new Expression.Local("c");
        Assert.Equal("a + b - c", Text(a + b - c, 0));
        Assert.Equal("a + (b - c)", Text(a + (b - c), 0));
        Assert.Equal("a * b / c", Text(a * b / c, 0));
        Assert.Equal("a / (b * c)", Text(a / (b * c), 0));
        Assert.Equal("(a + b) * c", Text((a + b) * c, 0));
        Assert.Equal("a + b * c", Text(a + (b * c), 0));
    }

    private static Expression Tree(Random random, int depth) =>
        depth == 0 || random.Next(4) == 0
            ? new Expression.Local(((char)('a' + random.Next(26))).ToString())
            : new Expression.Binary((BinaryOperator)random.Next(4), Tree(random, depth - 1), Tree(random, depth - 1));

    private static string Text(Expression expression, int outer) =>
        expression is Expression.Binary binary ? Infix.Print(binary, outer, Text) : ((Expression.Local)expression).Name;

    private static Expression Read(ExpressionSyntax syntax) =>
        syntax switch
        {
            ParenthesizedExpressionSyntax inner => Read(inner.Expression),
            IdentifierNameSyntax name => new Expression.Local(name.Identifier.ValueText),
            BinaryExpressionSyntax binary => new Expression.Binary(
                binary.Kind() switch
                {
                    SyntaxKind.AddExpression => BinaryOperator.Add,
                    SyntaxKind.SubtractExpression => BinaryOperator.Subtract,
                    SyntaxKind.MultiplyExpression => BinaryOperator.Multiply,
                    _ => BinaryOperator.Divide,
                },
                Read(binary.Left),
                Read(binary.Right)
            ),
            _ => throw new InvalidOperationException(syntax.ToString()),
        };
}
