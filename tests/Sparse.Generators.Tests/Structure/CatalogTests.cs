using System.Globalization;
using System.Reflection;
using System.Xml.Linq;
using Sparse.Generators.Planning;
using Sparse.Generators.Planning.Fronts;
using Sparse.Generators.Planning.Solvers;

namespace Sparse.Generators.Tests.Structure;

/// <summary>The generator knows the attributes by name only; here its knowledge is held against the attributes themselves.</summary>
public class CatalogTests
{
    // What is no option of a run: it changes what is generated.
    private static readonly string[] Structural =
    [
        "Loss",
        "Metric",
        "Preset",
        "Restart",
        "On",
        "Groups",
        "WeightBySize",
        "Index",
        "Normalise",
        "Precision",
        "Gradient",
        "Weights",
        "Depth",
        "Optimiser",
    ];

    private static readonly string[] StructuralOfFronts =
    [
        "Choose",
        "Direction",
        "Lambdas",
        "AtSparsity",
        "RefitFrom",
        "Levels",
        "KeepState",
        "WarmStart",
        "Extrapolate",
        "Start",
    ];

    private static readonly Dictionary<string, (Attribute Instance, IReadOnlyList<OptionRule> Rules)> Attributes = new()
    {
        ["Train"] = (new TrainAttribute<object>(Loss.CrossEntropy), [.. Catalog.Train, Catalog.LabelSmoothing]),
        ["L1"] = (new L1Attribute(), [.. PenaltyCatalog.Options(PenaltyCatalog.All["L1"])]),
        ["L0"] = (new L0Attribute(), [.. PenaltyCatalog.Options(PenaltyCatalog.All["L0"])]),
        ["LHalf"] = (new LHalfAttribute(), [.. PenaltyCatalog.Options(PenaltyCatalog.All["LHalf"])]),
        ["LTwoThirds"] = (new LTwoThirdsAttribute(), [.. PenaltyCatalog.Options(PenaltyCatalog.All["LTwoThirds"])]),
        ["Lq"] = (new LqAttribute(), [.. PenaltyCatalog.Options(PenaltyCatalog.All["Lq"])]),
        ["ElasticNet"] = (new ElasticNetAttribute(), [.. PenaltyCatalog.Options(PenaltyCatalog.All["ElasticNet"])]),
        ["Mcp"] = (new McpAttribute(), [.. PenaltyCatalog.Options(PenaltyCatalog.All["Mcp"])]),
        ["Scad"] = (new ScadAttribute(), [.. PenaltyCatalog.Options(PenaltyCatalog.All["Scad"])]),
        ["CappedL1"] = (new CappedL1Attribute(), [.. PenaltyCatalog.Options(PenaltyCatalog.All["CappedL1"])]),
        ["LogSum"] = (new LogSumAttribute(), [.. PenaltyCatalog.Options(PenaltyCatalog.All["LogSum"])]),
        ["NonNegativeL1"] = (new NonNegativeL1Attribute(), [.. PenaltyCatalog.Options(PenaltyCatalog.All["NonNegativeL1"])]),
        ["Box"] = (new BoxAttribute(double.NaN, double.NaN), [.. PenaltyCatalog.Options(PenaltyCatalog.All["Box"])]),
        ["BoxL1"] = (new BoxL1Attribute(), [.. PenaltyCatalog.Options(PenaltyCatalog.All["BoxL1"])]),
        ["Quantize"] = (new QuantizeAttribute(), [.. PenaltyCatalog.Options(PenaltyCatalog.All["Quantize"])]),
        ["GroupLasso"] = (new GroupLassoAttribute(), [.. PenaltyCatalog.Options(PenaltyCatalog.All["GroupLasso"])]),
        ["GroupL0"] = (new GroupL0Attribute(), [.. PenaltyCatalog.Options(PenaltyCatalog.All["GroupL0"])]),
        ["GroupMcp"] = (new GroupMcpAttribute(), [.. PenaltyCatalog.Options(PenaltyCatalog.All["GroupMcp"])]),
        ["SparseGroupLasso"] = (new SparseGroupLassoAttribute(), [.. PenaltyCatalog.Options(PenaltyCatalog.All["SparseGroupLasso"])]),
        ["GroupLInfinity"] = (new GroupLInfinityAttribute(), [.. PenaltyCatalog.Options(PenaltyCatalog.All["GroupLInfinity"])]),
        ["WeightedL1"] = (new WeightedL1Attribute("Costs"), [.. PenaltyCatalog.Options(PenaltyCatalog.All["WeightedL1"])]),
        ["Simplex"] = (new SimplexAttribute(), [.. PenaltyCatalog.Options(PenaltyCatalog.All["Simplex"])]),
        ["L1Ball"] = (new L1BallAttribute(double.NaN), [.. PenaltyCatalog.Options(PenaltyCatalog.All["L1Ball"])]),
        ["L0Ball"] = (new L0BallAttribute(1), [.. PenaltyCatalog.Options(PenaltyCatalog.All["L0Ball"])]),
        ["TotalVariation"] = (new TotalVariationAttribute(), [.. PenaltyCatalog.Options(PenaltyCatalog.All["TotalVariation"])]),
        ["NuclearNorm"] = (new NuclearNormAttribute(), [.. PenaltyCatalog.Options(PenaltyCatalog.All["NuclearNorm"])]),
        ["Hierarchical"] = (new HierarchicalAttribute(), [.. PenaltyCatalog.Options(PenaltyCatalog.All["Hierarchical"])]),
        ["Mnist"] = (new MnistAttribute(), Catalog.Data["Mnist"].Options),
        ["FashionMnist"] = (new FashionMnistAttribute(), Catalog.Data["FashionMnist"].Options),
        ["Csv"] = (new CsvAttribute(null!), Catalog.Data["Csv"].Options),
        ["Cifar10"] = (new Cifar10Attribute(), Catalog.Data["Cifar10"].Options),
        ["LibSvm"] = (new LibSvmAttribute(null!), Catalog.Data["LibSvm"].Options),
        ["StepDecay"] = (new StepDecayAttribute(), Catalog.Recipes["StepDecay"]),
        ["CosineDecay"] = (new CosineDecayAttribute(), Catalog.Recipes["CosineDecay"]),
        ["OneCycle"] = (new OneCycleAttribute(), Catalog.Recipes["OneCycle"]),
        ["WarmUp"] = (new WarmUpAttribute(), Catalog.Recipes["WarmUp"]),
        ["ClipGradient"] = (new ClipGradientAttribute(double.NaN), Catalog.Recipes["ClipGradient"]),
        ["WeightDecay"] = (new WeightDecayAttribute(double.NaN), Catalog.Recipes["WeightDecay"]),
        ["EarlyStopping"] = (new EarlyStoppingAttribute(), Catalog.Recipes["EarlyStopping"]),
        ["RandomCrop"] = (new RandomCropAttribute(), Catalog.Recipes["RandomCrop"]),
        ["RandomFlip"] = (new RandomFlipAttribute(), Catalog.Recipes["RandomFlip"]),
        ["Path"] = (new PathAttribute(), FrontCatalog.Path),
        ["Continuation"] = (new ContinuationAttribute(), FrontCatalog.Continuation),
        ["Planted"] = (new PlantedAttribute(), Catalog.Data["Planted"].Options),
        ["Sr2"] = (new Sr2Attribute(), SolverCatalog.All["Sr2"].Options),
        ["AcceleratedProxGradient"] = (new AcceleratedProxGradientAttribute(), SolverCatalog.All["AcceleratedProxGradient"].Options),
        ["ProxSgd"] = (new ProxSgdAttribute(), SolverCatalog.All["ProxSgd"].Options),
        ["Spred"] = (new SpredAttribute(), SolverCatalog.All["Spred"].Options),
        ["Rmda"] = (new RmdaAttribute(), SolverCatalog.All["Rmda"].Options),
        ["ProxSvrg"] = (new ProxSvrgAttribute(), SolverCatalog.All["ProxSvrg"].Options),
        ["Hspg"] = (new HspgAttribute(), SolverCatalog.All["Hspg"].Options),
        ["Ramda"] = (new RamdaAttribute(), SolverCatalog.All["Ramda"].Options),
        ["InexactAugmentedLagrangian"] = (
            new InexactAugmentedLagrangianAttribute(),
            SolverCatalog.All["InexactAugmentedLagrangian"].Options
        ),
        ["TaylorAdmm"] = (new TaylorAdmmAttribute(), SolverCatalog.All["TaylorAdmm"].Options),
        ["DlAdmm"] = (new DlAdmmAttribute(), SolverCatalog.All["DlAdmm"].Options),
        ["BlockCoordinateDescent"] = (new BlockCoordinateDescentAttribute(), SolverCatalog.All["BlockCoordinateDescent"].Options),
        ["ProxGen"] = (new ProxGenAttribute(), SolverCatalog.All["ProxGen"].Options),
    };

    private static readonly XDocument Documentation = XDocument.Load(
        Path.ChangeExtension(typeof(TrainAttribute<>).Assembly.Location, ".xml")
    );

    public static TheoryData<string> Names => [.. Attributes.Keys];

    public static TheoryData<string, string> Ranges
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (name, (_, rules)) in Attributes)
            {
                foreach (var rule in rules.Where(static rule => rule.Kind is OptionKind.Number or OptionKind.Integer))
                {
                    data.Add(name, rule.Name);
                }
            }

            return data;
        }
    }

    [Fact]
    public void Every_attribute_of_the_language_is_in_the_catalog()
    {
        var declared = typeof(DataAttribute)
            .Assembly.GetTypes()
            .Where(static type =>
                !type.IsAbstract
                && (
                    type.IsSubclassOf(typeof(DataAttribute))
                    || type.IsSubclassOf(typeof(PenaltyAttribute))
                    || type.IsSubclassOf(typeof(SolverAttribute))
                    || type.IsSubclassOf(typeof(RecipeAttribute))
                )
            )
            .Select(static type => type.Name[..^"Attribute".Length]);
        Assert.Equal(
            declared.Order(),
            Catalog.Data.Keys.Concat(PenaltyCatalog.All.Keys).Concat(SolverCatalog.All.Keys).Concat(Catalog.Recipes.Keys).Order()
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_catalog_holds_every_option_and_its_default(string name)
    {
        var (instance, rules) = Attributes[name];
        var properties = instance
            .GetType()
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static property => property.DeclaringType != typeof(Attribute) && !Structural.Contains(property.Name))
            .Where(property => instance is not FrontAttribute || !StructuralOfFronts.Contains(property.Name))
            .ToDictionary(static property => property.Name, property => Text(property.GetValue(instance)));
        // Under Adam the running mean's decay is 0.9; the attribute says NaN, for it depends on the metric.
        Assert.Equal(
            properties.OrderBy(static pair => pair.Key, StringComparer.Ordinal),
            rules
                .ToDictionary(static rule => rule.Name, static rule => rule.Default)
                .OrderBy(static pair => pair.Key, StringComparer.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_catalog_knows_the_kinds(string name)
    {
        var (instance, rules) = Attributes[name];
        foreach (var rule in rules)
        {
            var type = instance.GetType().GetProperty(rule.Name)!.PropertyType;
            Assert.Equal(
                type == typeof(int) ? OptionKind.Integer
                    : type == typeof(double) ? OptionKind.Number
                    : type == typeof(bool) ? OptionKind.Switch
                    : OptionKind.Text,
                rule.Kind
            );
        }
    }

    [Theory]
    [MemberData(nameof(Ranges))]
    public void The_documentation_tells_the_range_that_is_checked(string name, string option)
    {
        var (instance, rules) = Attributes[name];
        var rule = rules.Single(rule => rule.Name == option);
        var declaring = instance.GetType().GetProperty(option)!.DeclaringType!;
        var key = $"P:Sparse.{declaring.Name}.{option}";
        var text = Documentation.Descendants("member").Single(member => (string?)member.Attribute("name") == key).Value;
        var expected = rule switch
        {
            { Minimum: 0, Maximum: 1, ExcludesMinimum: true, ExcludesMaximum: true } => "in (0, 1)",
            { Minimum: 0, Maximum: 1, ExcludesMinimum: true } => "in (0, 1]",
            { Minimum: 0, Maximum: 1, ExcludesMaximum: true } => "in [0, 1)",
            { Minimum: 0, Maximum: 1 } => "in [0, 1]",
            // A constraint has no strength, and a bound no range.
            { Minimum: 1, Maximum: 1 } or { Minimum: double.NegativeInfinity } => "",
            { Minimum: 2, ExcludesMinimum: true } => "> 2",
            { Minimum: 0, ExcludesMinimum: true } => "> 0",
            { Kind: OptionKind.Number, Minimum: 0 } => "≥ 0",
            _ when option == "Support" => "in [1, Features]",
            _ => $"t least {rule.Minimum.ToString(CultureInfo.InvariantCulture)}",
        };
        Assert.Contains(expected, text);
    }

    [Fact]
    public void The_facts_of_the_image_sets_are_those_of_the_documentation()
    {
        Assert.Equal([1, 28, 28], Catalog.Data["Mnist"].Sample!);
        Assert.Equal([1, 28, 28], Catalog.Data["FashionMnist"].Sample!);
        Assert.Equal(10, Catalog.Data["Mnist"].Classes);
        Assert.Equal(10, Catalog.Data["FashionMnist"].Classes);
    }

    [Fact]
    public void The_facts_of_cifar_are_those_of_the_documentation()
    {
        Assert.Equal([3, 32, 32], Catalog.Data["Cifar10"].Sample!);
        Assert.Equal(10, Catalog.Data["Cifar10"].Classes);
    }

    private static string? Text(object? value) =>
        value switch
        {
            null or double.NaN => null,
            bool flag => flag ? "true" : "false",
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };
}
